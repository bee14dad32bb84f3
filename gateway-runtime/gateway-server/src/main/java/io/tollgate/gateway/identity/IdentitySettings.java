package io.tollgate.gateway.identity;

import io.tollgate.gateway.setting.EnvironmentReader;
import java.util.Locale;
import java.util.Map;

/**
 * How callers are identified.
 *
 * @param baseDomain a host {@code <slug>.<base domain>} names a gateway; lower case, without port
 * @param pepper the installation's secret that verifiers were made with, of {@link #PEPPER_VERSION}
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record IdentitySettings(String baseDomain, byte[] pepper) {

    /** The only pepper version of this build. */
    public static final int PEPPER_VERSION = 1;

    public IdentitySettings {
        baseDomain = baseDomain.toLowerCase(Locale.ROOT);
        pepper = pepper.clone();
    }

    public static IdentitySettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader read = new EnvironmentReader(environment);
        String baseDomain = read.text("TOLLGATE_GATEWAY_BASE_DOMAIN", "gw.localhost");
        byte[] pepper = read.base64("TOLLGATE_KEY_PEPPER", 32);
        read.check();
        return new IdentitySettings(baseDomain, pepper);
    }

    @Override
    public byte[] pepper() {
        return pepper.clone();
    }

    @Override
    public String toString() {
        return "IdentitySettings[baseDomain=" + baseDomain + ", pepper=[secret]]";
    }
}
