package io.tollgate.gateway.config;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.tollgate.gateway.setting.EnvironmentReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How provider credentials are opened.
 *
 * @param kek the installation's key-encryption key
 * @param plaintextTtl how long an opened credential stays in memory, at most 10 min
 * @param maxOpen most opened credentials in memory
 */
public record CredentialSettings(Aead kek, Duration plaintextTtl, int maxOpen) {

    public CredentialSettings {
        if (plaintextTtl.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("an opened credential stays at most 10 min");
        }
    }

    public static CredentialSettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader read = new EnvironmentReader(environment);
        Aead kek = read.file("TOLLGATE_KEK_FILE", "a Tink AES256-GCM keyset in JSON", CredentialSettings::readKek);
        read.check();
        return new CredentialSettings(Objects.requireNonNull(kek), Duration.ofMinutes(10), 10_000);
    }

    static Aead readKek(byte[] json) throws GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseKeyset(
                new String(json, StandardCharsets.UTF_8), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
