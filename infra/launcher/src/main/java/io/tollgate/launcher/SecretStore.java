package io.tollgate.launcher;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tollgate.contract.id.ApiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The folder {@code TOLLGATE_HOME/secrets}: one file per secret, readable by its owner only, written once and kept, so that
 * a restart, a changed port or a new build never invalidates a key. Used by one thread.
 */
final class SecretStore {
    private static final int PASSWORD_BYTES = 24;
    private static final int KEY_BYTES = 32;
    private static final int PEM_LINE = 64;

    private final Path folder;
    private final SecureRandom random;
    private final Map<String, String> given;

    SecretStore(Path folder, SecureRandom random, Map<String, String> given) {
        this.folder = folder;
        this.random = random;
        this.given = Map.copyOf(given);
    }

    /** Reads every secret, generating what is missing. */
    StackSecrets open() {
        PrivateFiles.createFolder(folder);
        Path signing = folder.resolve("snapshot-signing-key.pem");
        Path verify = folder.resolve("snapshot-verify-key.pem");
        if (!Files.exists(signing) || !Files.exists(verify)) {
            writeKeyPair(signing, verify);
        }
        return new StackSecrets(
                kept("postgres-superuser-password", this::password),
                secret(SettingNames.DB_PASSWORD, "database-password", this::password),
                secret(SettingNames.DB_APP_PASSWORD, "database-app-password", this::password),
                secret(SettingNames.DB_SNAPSHOT_PASSWORD, "database-snapshot-password", this::password),
                secret(SettingNames.DB_BILLING_PASSWORD, "database-billing-password", this::password),
                kept("keycloak-database-password", this::password),
                kept("keycloak-admin-password", this::password),
                secret(SettingNames.OIDC_CLIENT_SECRET, "oidc-client-secret", this::password),
                secret(
                        SettingNames.NODE_TOKEN,
                        "node-token",
                        () -> ApiKey.mint(ApiKey.Kind.NODE, random).reveal()),
                secret(
                        SettingNames.KEY_PEPPER,
                        "key-pepper",
                        () -> Base64.getEncoder().encodeToString(bytes(KEY_BYTES))),
                secret(SettingNames.OPERATOR_SECRET, "operator-secret", () -> url(bytes(KEY_BYTES))),
                broughtFile(SettingNames.KEK_FILE, () -> keyset(folder.resolve("kek.json"))),
                broughtFile(SettingNames.SNAPSHOT_SIGNING_KEY_FILE, () -> signing),
                broughtFile(SettingNames.SNAPSHOT_VERIFY_KEY_FILE, () -> verify));
    }

    private String secret(String setting, String file, Supplier<String> generator) {
        String brought = given.get(setting);
        return brought != null ? brought : kept(file, generator);
    }

    private Path broughtFile(String setting, Supplier<Path> generated) {
        String brought = given.get(setting);
        return brought != null ? Path.of(brought).toAbsolutePath() : generated.get();
    }

    private String kept(String name, Supplier<String> generator) {
        Path file = folder.resolve(name);
        try {
            if (Files.exists(file)) {
                PrivateFiles.restrict(file);
                return Files.readString(file, StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String value = generator.get();
        PrivateFiles.write(file, value + "\n");
        return value;
    }

    private String password() {
        return url(bytes(PASSWORD_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Path keyset(Path file) {
        if (Files.exists(file)) {
            PrivateFiles.restrict(file);
            return file;
        }
        try {
            AeadConfig.register();
            KeysetHandle keyset =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            PrivateFiles.write(
                    file,
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                                    keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                            + "\n");
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot generate the key encryption key", e);
        }
    }

    private static void writeKeyPair(Path signing, Path verify) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            PrivateFiles.write(signing, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            PrivateFiles.write(verify, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}
