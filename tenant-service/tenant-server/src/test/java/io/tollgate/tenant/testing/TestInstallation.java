package io.tollgate.tenant.testing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.migrations.MigrationRunner;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Everything that tenant-service finds around itself, on free ports of loopback. */
public final class TestInstallation implements AutoCloseable {

    private static final Map<String, String> PASSWORDS =
            Map.of("tollgate_app", "app-pw", "tollgate_snapshot", "snapshot-pw", "tollgate_billing", "billing-pw");

    private final Path home;
    private final EmbeddedPostgres postgres;
    private final TokenIssuer issuer;
    private final BillingStub billing;
    private final MailStub mail;
    private final KeyPair signingKey;
    private final OperatorTokens operators;
    private final String nodeToken =
            ApiKey.mint(ApiKey.Kind.NODE, new SecureRandom()).reveal();

    public TestInstallation() throws Exception {
        home = Files.createTempDirectory("tollgate-tenant");
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(home.resolve("pg").toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        MigrationRunner.migrate(jdbcUrl(), "postgres", "postgres", PASSWORDS);
        issuer = new TokenIssuer();
        billing = new BillingStub(nodeToken);
        mail = new MailStub();
        signingKey = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        operators = new OperatorTokens("operator-secret-0123456789-0123456789", rsa.generateKeyPair());
        writeKeys();
    }

    private void writeKeys() throws Exception {
        Files.writeString(
                home.resolve("service.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        operators.serviceKey().getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Files.writeString(
                home.resolve("kek.json"),
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
                        AeadConfig2026.get(),
                        InsecureSecretKeyAccess.get()));
        Files.writeString(
                home.resolve("signing.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(signingKey.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    /** The settings of tenant-service for this installation. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TOLLGATE_DB_URL", jdbcUrl());
        settings.put("TOLLGATE_DB_APP_PASSWORD", "app-pw");
        settings.put("TOLLGATE_DB_SNAPSHOT_PASSWORD", "snapshot-pw");
        settings.put("TOLLGATE_OIDC_ISSUER", issuer.url());
        settings.put("TOLLGATE_BILLING_URL", billing.url());
        settings.put("TOLLGATE_PUBLIC_GATEWAY_URL", "http://localhost:8081");
        settings.put("TOLLGATE_GATEWAY_BASE_DOMAIN", "gw.localhost");
        settings.put("TOLLGATE_NODE_TOKEN", nodeToken);
        settings.put("TOLLGATE_KEY_PEPPER", Base64.getEncoder().encodeToString(pepper()));
        settings.put("TOLLGATE_KEK_FILE", kekFile().toString());
        settings.put("TOLLGATE_SNAPSHOT_SIGNING_KEY_FILE", signingKeyFile().toString());
        settings.put("TOLLGATE_ALLOW_PRIVATE_UPSTREAMS", "true");
        settings.put("TOLLGATE_CONSOLE_URL", "http://localhost:8090");
        settings.put("TOLLGATE_SMTP_URL", "smtp://127.0.0.1:" + mail.port());
        settings.put("TOLLGATE_SMTP_FROM", "tollgate@example.com");
        settings.put("TOLLGATE_OPERATOR_SECRET", operators.secret());
        settings.put("TOLLGATE_ADMIN_M2M_ISSUER", OperatorTokens.ISSUER);
        settings.put(
                "TOLLGATE_ADMIN_M2M_PUBLIC_KEYS", home.resolve("service.pem").toString());
        return settings;
    }

    public byte[] pepper() {
        return "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    public Path kekFile() {
        return home.resolve("kek.json");
    }

    public Path signingKeyFile() {
        return home.resolve("signing.pem");
    }

    public KeyPair signingKey() {
        return signingKey;
    }

    public OperatorTokens operators() {
        return operators;
    }

    public TokenIssuer issuer() {
        return issuer;
    }

    public BillingStub billing() {
        return billing;
    }

    public MailStub mail() {
        return mail;
    }

    public String nodeToken() {
        return nodeToken;
    }

    public String jdbcUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** Unpooled connections as this role; embedded Postgres asks for no password. */
    public DataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(role);
        source.setPassword("any");
        return source;
    }

    @Override
    public void close() throws IOException {
        issuer.close();
        billing.close();
        mail.close();
        postgres.close();
    }

    /** Keeps an installation running and prints its settings as shell exports, for starting the service by hand. */
    public static void main(String[] arguments) throws Exception {
        TestInstallation installation = new TestInstallation();
        StringBuilder exports = new StringBuilder();
        installation.settings().forEach((name, value) -> exports.append("export " + name + "='" + value + "'\n"));
        exports.append("export ALICE='" + installation.issuer().token("alice") + "'\n");
        exports.append("export BOB='" + installation.issuer().token("bob") + "'\n");
        Files.writeString(Path.of(arguments[0]), exports);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                installation.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }));
        Thread.currentThread().join();
    }
}
