package io.tollgate.billing.server;

import static org.awaitility.Awaitility.await;

import io.tollgate.billing.TestDatabase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Payara Micro with the packaged WAR, in its own process on a free port, configured as the launcher does. */
final class BillingServer implements AutoCloseable {

    static final String NODE_TOKEN = "agn_000000000000_node-token-of-the-tests-0123456789012345_000000";

    private final Process process;
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    BillingServer(TestDatabase database, IdentityProvider identity, String redisUrl) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        int port = freePort();
        base = URI.create("http://127.0.0.1:" + port + "/billing");
        Path boot = Files.writeString(target.resolve("preboot.txt"), """
                set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
                set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
                """);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                target.resolve("payara-micro.jar").toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--unpackdir",
                target.resolve("payara").toString(),
                "--prebootcommandfile",
                boot.toString(),
                "--port",
                Integer.toString(port),
                "--deploy",
                target.resolve("billing-usage.war").toString()));
        Map<String, String> environment = builder.environment();
        environment.put("TOLLGATE_DB_URL", database.url());
        environment.put("TOLLGATE_DB_BILLING_PASSWORD", TestDatabase.BILLING_PASSWORD);
        environment.put("TOLLGATE_REDIS_URL", redisUrl);
        environment.put("TOLLGATE_OIDC_ISSUER", identity.issuer());
        environment.put("TOLLGATE_NODE_TOKEN", NODE_TOKEN);
        process = builder.redirectErrorStream(true)
                .redirectOutput(target.resolve("payara.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(300))
                .until(this::ready);
    }

    private boolean ready() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended, see target/payara.log");
        }
        try {
            return get("/readyz", "").statusCode() == 200;
        } catch (ConnectException _) {
            return false;
        }
    }

    HttpResponse<String> get(String path, String token, String... headers) throws IOException {
        return send(request(path, token, headers).GET().build());
    }

    HttpResponse<String> post(String path, String token, byte[] json) throws IOException {
        return send(request(path, token, "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                .build());
    }

    private HttpRequest.Builder request(String path, String token, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
