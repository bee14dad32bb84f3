package io.tollgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import io.tollgate.contract.id.ApiKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
    @TempDir
    Path home;

    private StackSecrets open() {
        return new SecretStore(home.resolve("secrets"), new SecureRandom(), Map.of()).open();
    }

    @Test
    void keepsWhatItGenerated() {
        // given
        StackSecrets first = open();
        // when
        StackSecrets second = open();
        // then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void letsNobodyElseReadThem() throws IOException {
        // when
        open();
        // then
        Path folder = home.resolve("secrets");
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void generatesSecretsInTheFormsTheirReadersDemand() {
        // when
        StackSecrets secrets = open();
        // then
        assertThat(ApiKey.parse(ApiKey.Kind.NODE, secrets.nodeToken())).isPresent();
        assertThat(Base64.getDecoder().decode(secrets.keyPepper())).hasSize(32);
        assertThat(secrets.operatorSecret().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThanOrEqualTo(32);
        assertThat(secrets.appPassword()).isNotEqualTo(secrets.billingPassword());
    }

    @Test
    void generatesAKeysetThatSealsAndOpens() throws GeneralSecurityException, IOException {
        // given
        StackSecrets secrets = open();
        // when
        Aead aead = TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(secrets.kekFile()), RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        // then
        byte[] sealed = aead.encrypt(new byte[] {7}, new byte[0]);
        assertThat(aead.decrypt(sealed, new byte[0])).containsExactly(7);
    }

    @Test
    void generatesAKeyPairThatBelongsTogether() throws GeneralSecurityException, IOException {
        // given
        StackSecrets secrets = open();
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(der(secrets.signingKeyFile()))));
        signing.update((byte) 1);
        byte[] signature = signing.sign();
        // when
        Signature verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(keys.generatePublic(new X509EncodedKeySpec(der(secrets.verifyKeyFile()))));
        verifying.update((byte) 1);
        // then
        assertThat(verifying.verify(signature)).isTrue();
    }

    @Test
    void takesASecretTheOperatorBrought() {
        // when
        StackSecrets secrets = new SecretStore(
                        home.resolve("secrets"), new SecureRandom(), Map.of(SettingNames.DB_APP_PASSWORD, "brought"))
                .open();
        // then
        assertThat(secrets.appPassword()).isEqualTo("brought");
        assertThat(secrets.toString()).isEqualTo("[secret]");
    }

    private static byte[] der(Path pem) throws IOException {
        String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return Base64.getDecoder().decode(body);
    }
}
