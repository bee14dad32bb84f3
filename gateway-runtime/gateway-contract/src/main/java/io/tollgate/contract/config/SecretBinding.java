package io.tollgate.contract.config;

import io.tollgate.contract.id.OrganizationId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a stored secret may be used for. It is the AEAD's associated data, so a ciphertext moved to another organization,
 * provider, field, scheme, host or port does not decrypt.
 */
public record SecretBinding(
        OrganizationId organizationId, String provider, String field, String scheme, String host, int port) {

    public static final int SCHEMA_VERSION = 1;

    /** Binds to the origin of an http or https URL; the default port is written out. */
    public static SecretBinding of(OrganizationId organizationId, String provider, String field, URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : "https".equals(scheme) ? 443 : 80;
        return new SecretBinding(
                organizationId, provider, field, scheme, url.getHost().toLowerCase(Locale.ROOT), port);
    }

    public byte[] associatedData() {
        return (organizationId + "|" + provider + "|" + field + "|" + scheme + "://" + host + ":" + port + "|"
                        + SCHEMA_VERSION)
                .getBytes(StandardCharsets.UTF_8);
    }
}
