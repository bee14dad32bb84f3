package io.tollgate.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.config.ConsumerConfig.ModelRouting;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the node, and what does not. */
class EgressTest {

    private static final String BODY = "{\"model\":\"m1\"}";

    @TempDir
    private Path directory;

    @Test
    void opensNoConnectionToADeniedAddressAndSaysNoMoreThanForAClosedPort() throws Exception {
        try (StubProvider stub = new StubProvider((request, out) -> StubProvider.json(out, 200, "{}"))) {
            int closedPort;
            try (ServerSocket closed = new ServerSocket(0)) {
                closedPort = closed.getLocalPort();
            }
            String denied = answer("https://127.0.0.1:" + stub.port(), false);
            String deniedName = answer("https://localhost:" + stub.port(), false);
            String unencrypted = answer("http://127.0.0.1:" + stub.port(), false);
            String closed = answer("http://127.0.0.1:" + closedPort, true);
            assertThat(denied)
                    .isEqualTo("502 {\"error\":\"backend_error\"}")
                    .isEqualTo(closed)
                    .isEqualTo(deniedName)
                    .isEqualTo(unencrypted);
            assertThat(stub.connections.get()).isZero();
        }
    }

    private static String answer(String baseUrl, boolean allowPrivate) throws Exception {
        FixedGateway gateway =
                FixedGateway.with(ModelRouting.PIN, FixedGateway.registry(1, "openai_compatible", baseUrl, "m1"));
        try (NodeFixture node = new NodeFixture(
                gateway,
                Map.of(
                        "TOLLGATE_ALLOW_PRIVATE_UPSTREAMS",
                        Boolean.toString(allowPrivate),
                        "TOLLGATE_PROVIDER_MAX_RETRIES",
                        "0"))) {
            var response = node.chat(BODY);
            return response.statusCode() + " " + response.body();
        }
    }

    @Test
    void speaksTlsToAServerWhoseCertificateIsForItsName() throws Exception {
        try (StubProvider stub = tlsStub("localhost")) {
            assertThat(tlsAnswer("https://localhost:" + stub.port() + "/v1")).startsWith("200 ");
        }
    }

    @Test
    void refusesAServerWhoseCertificateIsForAnotherName() throws Exception {
        try (StubProvider stub = tlsStub("other.example")) {
            assertThat(tlsAnswer("https://localhost:" + stub.port() + "/v1"))
                    .isEqualTo("502 {\"error\":\"backend_error\"}");
            assertThat(stub.requests).isEmpty();
        }
    }

    @Test
    void tellsTheControlPlaneHowFarAConnectionTestCame() throws Exception {
        try (StubProvider wrongHost = tlsStub("other.example");
                StubProvider denying = new StubProvider((request, out) -> StubProvider.json(out, 401, "{}"));
                StubProvider good = new StubProvider((request, out) -> StubProvider.json(out, 200, "{\"data\":[]}"));
                NodeFixture node = new NodeFixture(FixedGateway.with(ModelRouting.PIN), Map.of(), trusting())) {
            assertThat(test(node, good.baseUrl())).contains("\"ok\":true,\"stage\":\"provider\",\"status_code\":200");
            assertThat(good.requests.getFirst().head()).startsWith("GET /v1/models HTTP/1.1");
            assertThat(good.requests.getFirst().header("Authorization")).isEqualTo("Bearer sk-test");
            assertThat(test(node, denying.baseUrl())).contains("\"ok\":false,\"stage\":\"authentication\"");
            assertThat(test(node, "http://169.254.169.254/v1")).contains("\"stage\":\"address\"");
            assertThat(test(node, "http://127.0.0.1:1/v1")).contains("\"stage\":\"connect\"");
            assertThat(test(node, "https://localhost:" + wrongHost.port() + "/v1"))
                    .contains("\"stage\":\"tls\"");
            assertThat(node.internal("/internal/v1/test-connection", "{}", "wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(node.internal("/metrics", "", "none").body()).contains("tollgate_requests_in_flight");
        }
    }

    private static String test(NodeFixture node, String baseUrl) throws Exception {
        return node.internal(
                        "/internal/v1/test-connection",
                        "{\"provider\":\"openai_compatible\",\"base_url\":\"" + baseUrl + "\",\"api_key\":\"sk-test\"}",
                        "agn_test")
                .body();
    }

    private String tlsAnswer(String baseUrl) throws Exception {
        FixedGateway gateway =
                FixedGateway.with(ModelRouting.PIN, FixedGateway.registry(1, "openai_compatible", baseUrl, "m1"));
        try (NodeFixture node = new NodeFixture(gateway, Map.of("TOLLGATE_PROVIDER_MAX_RETRIES", "0"), trusting())) {
            var response = node.chat(BODY);
            return response.statusCode() + " " + response.body();
        }
    }

    private StubProvider tlsStub(String name) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(name), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        ServerSocket server =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
        return new StubProvider(
                server, (request, out) -> StubProvider.json(out, 200, StubProvider.completion("m1", 1, 1)));
    }

    /** Trusts the certificates of all names this test uses, so only the name can be wrong. */
    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String name : new String[] {"localhost", "other.example"}) {
            trusted.setCertificateEntry(name, keyStore(name).getCertificate("server"));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore keyStore(String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        if (!Files.exists(file)) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "SAN=dns:" + name,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "changeit",
                            "-keypass",
                            "changeit")
                    .redirectErrorStream(true)
                    .start();
            assertThat(keytool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }
}
