package io.tollgate.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.gateway.config.ProviderCredentials.CredentialUnusableException;
import io.tollgate.gateway.setting.InvalidSettingsException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkProviderCredentialsTest {

    private static final String URL = "https://api.openai.example/v1";

    private final Snapshots acme = new Snapshots("acme");
    private final AtomicLong nanos = new AtomicLong();
    private KeysetHandle kek;
    private Aead organizationKeys;
    private TinkProviderCredentials credentials;

    @TempDir
    private Path directory;

    @BeforeEach
    void seal() throws Exception {
        AeadConfig.register();
        kek = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        KeysetHandle keyset =
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        organizationKeys = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        acme.wrappedKeyset = wrap(keyset, acme.organization);
        Path file = directory.resolve("kek.json");
        Files.writeString(
                file,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        kek, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
        credentials = new TinkProviderCredentials(
                CredentialSettings.fromEnvironment(Map.of("TOLLGATE_KEK_FILE", file.toString())), nanos::get);
    }

    @Test
    void opensWhatWasSealedForThisAddress() throws Exception {
        Secret secret = credentials.open(acme.compile(), registry(URL, URL, acme.organization));

        assertThat(secret.reveal()).isEqualTo("sk-canary");
        assertThat(secret).hasToString("[secret]");
    }

    @Test
    void anotherPathOfTheSameOriginKeepsTheCredential() throws Exception {
        assertThat(credentials
                        .open(acme.compile(), registry("https://API.openai.example:443/v2", URL, acme.organization))
                        .reveal())
                .isEqualTo("sk-canary");
    }

    @Test
    void fiveThousandOtherAddressesNeverOpenIt() throws Exception {
        // given addresses that differ in scheme, host or port, with the old binding or a forged one
        Random random = new Random(11);
        int opened = 0;
        for (int i = 0; i < 5_000; i++) {
            String url = switch (i % 4) {
                case 0 -> "http://api.openai.example/v1";
                case 1 -> "https://api.openai.example:" + (1 + random.nextInt(442)) + "/v1";
                case 2 -> "https://" + Long.toString(random.nextLong() >>> 1, 36) + ".example/v1";
                default -> "https://api.openai.example.evil" + random.nextInt(1_000) + ".example/v1";
            };
            RegistryConfig registry = registry(url, URL, acme.organization);
            SealedSecret moved = i % 2 == 0
                    ? Objects.requireNonNull(registry.credential())
                    : new SealedSecret(
                            Objects.requireNonNull(registry.credential()).ciphertext(),
                            SecretBinding.of(acme.organization, "openai", "api_key", URI.create(url)));
            try {
                credentials.open(acme.compile(), with(registry, moved));
                opened++;
            } catch (CredentialUnusableException e) {
                assertThat(e.getMessage()).doesNotContain("sk-canary");
            }
        }
        System.out.println("SEC-6: opened " + opened + " of 5000 for another address, seed 11");
        assertThat(opened).isZero();
    }

    @Test
    void anotherOrganizationsSecretDoesNotOpen() throws Exception {
        OrganizationId other = new OrganizationId(UUID.randomUUID());
        RegistryConfig registry = registry(URL, URL, other);

        assertThatThrownBy(() -> credentials.open(acme.compile(), registry))
                .isInstanceOf(CredentialUnusableException.class);
    }

    @Test
    void aKeysetOfAnotherOrganizationDoesNotUnwrap() throws Exception {
        Snapshots thief = new Snapshots("thief");
        thief.wrappedKeyset = acme.wrappedKeyset;

        assertThatThrownBy(() -> credentials.open(thief.compile(), registry(URL, URL, thief.organization)))
                .isInstanceOf(CredentialUnusableException.class);
    }

    @Test
    void plaintextIsForgottenAfterTenMinutes() throws Exception {
        GatewayConfig gateway = acme.compile();
        RegistryConfig registry = registry(URL, URL, acme.organization);
        Secret first = credentials.open(gateway, registry);
        assertThat(credentials.open(gateway, registry)).isSameAs(first);

        nanos.addAndGet(Duration.ofMinutes(10).toNanos());

        assertThat(credentials.open(gateway, registry)).isNotSameAs(first);
    }

    @Test
    void aRegistryWithoutCredentialSaysSo() {
        RegistryConfig echo =
                new RegistryConfig(new RegistryId(UUID.randomUUID()), "e", "echo", true, null, null, List.of());

        assertThatThrownBy(() -> credentials.open(acme.compile(), echo))
                .isInstanceOf(CredentialUnusableException.class)
                .hasMessageContaining("no credential");
    }

    @Test
    void aMissingKekFileIsNamed() {
        assertThatThrownBy(() -> CredentialSettings.fromEnvironment(
                        Map.of("TOLLGATE_KEK_FILE", directory.resolve("none").toString())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("TOLLGATE_KEK_FILE");
    }

    private RegistryConfig registry(String baseUrl, String sealedFor, OrganizationId organization)
            throws GeneralSecurityException {
        SecretBinding binding = SecretBinding.of(organization, "openai", "api_key", URI.create(sealedFor));
        byte[] sealed =
                organizationKeys.encrypt("sk-canary".getBytes(StandardCharsets.UTF_8), binding.associatedData());
        return new RegistryConfig(
                new RegistryId(UUID.randomUUID()),
                "openai",
                "openai",
                true,
                baseUrl,
                new SealedSecret(Base64.getEncoder().encodeToString(sealed), binding),
                List.of());
    }

    private static RegistryConfig with(RegistryConfig registry, SealedSecret credential) {
        return new RegistryConfig(
                registry.id(),
                registry.name(),
                registry.provider(),
                registry.enabled(),
                registry.baseUrl(),
                credential,
                registry.models());
    }

    private String wrap(KeysetHandle keyset, OrganizationId organization) throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(TinkProtoKeysetFormat.serializeEncryptedKeyset(
                        keyset,
                        kek.getPrimitive(RegistryConfiguration.get(), Aead.class),
                        ("keyset|" + organization).getBytes(StandardCharsets.UTF_8),
                        RegistryConfiguration.get()));
    }
}
