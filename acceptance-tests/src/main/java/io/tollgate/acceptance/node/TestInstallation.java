package io.tollgate.acceptance.node;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.contract.id.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;

/** The secrets of an installation made for a test: pepper, KEK, snapshot signing key, node token. */
public final class TestInstallation {

    private final Configuration configuration;

    private final SecureRandom random = new SecureRandom();
    private final byte[] pepper = new byte[32];
    private final String nodeToken = ApiKey.mint(ApiKey.Kind.NODE, random).reveal();
    private final Path kekFile;
    private final Path verifyKeyFile;
    private final Aead kek;
    private final KeyPair signing;

    /** Writes the files a node needs into the folder. */
    public TestInstallation(Path folder) {
        random.nextBytes(pepper);
        try {
            AeadConfig.register();
            configuration = RegistryConfiguration.get();
            Files.createDirectories(folder);
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, configuration);
            kek = keyset.getPrimitive(configuration, Aead.class);
            kekFile = Files.writeString(
                    folder.resolve("kek.json"),
                    TinkJsonProtoKeysetFormat.serializeKeyset(keyset, configuration, InsecureSecretKeyAccess.get()));
            signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            verifyKeyFile = Files.writeString(
                    folder.resolve("snapshot-verify.pem"),
                    pem("PUBLIC KEY", signing.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SecureRandom random() {
        return random;
    }

    public byte[] pepper() {
        return pepper.clone();
    }

    public String pepperBase64() {
        return Base64.getEncoder().encodeToString(pepper);
    }

    public String nodeToken() {
        return nodeToken;
    }

    public Path kekFile() {
        return kekFile;
    }

    public Path verifyKeyFile() {
        return verifyKeyFile;
    }

    /** The signature header's value for exactly these bytes. */
    public String sign(byte[] snapshot) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signing.getPrivate());
            signature.update(snapshot);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An organization's keyset, open for sealing and wrapped for the snapshot. */
    public final class OrganizationKeys {
        private final OrganizationId organization;
        private final Aead aead;
        private final String wrapped;

        private OrganizationKeys(OrganizationId organization) throws GeneralSecurityException {
            this.organization = organization;
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, configuration);
            aead = keyset.getPrimitive(configuration, Aead.class);
            wrapped = Base64.getEncoder()
                    .encodeToString(TinkProtoKeysetFormat.serializeEncryptedKeyset(
                            keyset, kek, ("keyset|" + organization).getBytes(StandardCharsets.UTF_8), configuration));
        }

        public String wrapped() {
            return wrapped;
        }

        /** Seals a provider credential for one address. */
        public SealedSecret seal(String secret, String provider, java.net.URI baseUrl) {
            SecretBinding binding = SecretBinding.of(organization, provider, "api_key", baseUrl);
            try {
                byte[] sealed = aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), binding.associatedData());
                return new SealedSecret(Base64.getEncoder().encodeToString(sealed), binding);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public OrganizationKeys organizationKeys(OrganizationId organization) {
        try {
            return new OrganizationKeys(organization);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
