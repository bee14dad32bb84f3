package io.tollgate.gateway.config;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.contract.id.GatewayId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A control plane that answers from memory and writes down what it was asked. */
final class ControlPlaneStub implements AutoCloseable {

    final KeyPair keys = newKeys();
    final Map<String, GatewayId> names = new ConcurrentHashMap<>();
    final Map<GatewayId, SignedSnapshot> snapshots = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<GatewayId> changes = new ArrayList<>();
    private final int port;
    private @Nullable HttpServer server;
    private volatile long acknowledged = -1;

    ControlPlaneStub() throws IOException {
        server = newServer(0);
        port = server.getAddress().getPort();
    }

    DirectorySettings settings(Path nodeDirectory) {
        DirectorySettings usual = DirectorySettings.of(
                URI.create("http://127.0.0.1:" + port),
                new Secret("agn_test"),
                "node-1",
                URI.create("http://127.0.0.1:8091"),
                nodeDirectory,
                keys.getPublic());
        return new DirectorySettings(
                usual.tenantUrl(),
                usual.nodeToken(),
                usual.nodeId(),
                usual.internalUrl(),
                usual.snapshotDirectory(),
                usual.verifyKey(),
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                usual.negativeTtl(),
                100,
                8,
                256 * 1024);
    }

    void publish(ConfigSnapshot snapshot) {
        publish(snapshot, UnaryOperator.identity());
    }

    /** {@code damage} happens after signing. */
    void publish(ConfigSnapshot snapshot, UnaryOperator<byte[]> damage) {
        byte[] json = SnapshotJson.write(snapshot);
        publishRaw(snapshot.gatewayId(), new SignedSnapshot(damage.apply(json), sign(json)));
        names.put("gateway_slug=" + snapshot.gatewaySlug(), snapshot.gatewayId());
        snapshot.keys().forEach(key -> names.put("key_id=" + key.keyId(), snapshot.gatewayId()));
    }

    void publishRaw(GatewayId id, SignedSnapshot signed) {
        snapshots.put(id, signed);
        changed(id);
    }

    void remove(GatewayId id) {
        snapshots.remove(id);
        names.values().removeIf(id::equals);
        changed(id);
    }

    byte[] sign(byte[] json) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(json);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void changed(GatewayId id) {
        changes.add(id);
        notifyAll();
    }

    synchronized long newest() {
        return changes.size();
    }

    long acknowledged() {
        return acknowledged;
    }

    void stop() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    void startAgain() throws IOException {
        server = newServer(port);
    }

    @Override
    public void close() {
        stop();
    }

    private HttpServer newServer(int onPort) throws IOException {
        HttpServer created = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
        created.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        created.createContext("/internal/v1/", this::answer);
        created.start();
        return created;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (!"Bearer agn_test".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (path.endsWith("/feed")) {
                send(exchange, feed(query).getBytes(StandardCharsets.UTF_8));
            } else if (path.endsWith("/resolve")) {
                asked.add(query);
                GatewayId id = names.get(query);
                send(
                        exchange,
                        id == null ? null : ("{\"gateway_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
            } else {
                asked.add(path);
                String[] parts = path.split("/", -1);
                SignedSnapshot signed = snapshots.get(GatewayId.fromString(parts[4]));
                if (signed != null) {
                    exchange.getResponseHeaders()
                            .add("X-Tollgate-Signature", Base64.getEncoder().encodeToString(signed.signature()));
                }
                send(exchange, signed == null ? null : signed.json());
            }
        }
    }

    private synchronized String feed(String query) {
        long after = Long.parseLong(query.replaceAll(".*after=(-?\\d+).*", "$1"));
        long wait = Long.parseLong(query.replaceAll(".*wait_ms=(\\d+).*", "$1"));
        acknowledged = after;
        if (after < 0) {
            return "{\"seq\":" + changes.size() + ",\"reset\":true,\"changes\":[]}";
        }
        awaitChange(after, wait);
        StringBuilder out = new StringBuilder("{\"seq\":" + changes.size() + ",\"reset\":false,\"changes\":[");
        for (int i = (int) after; i < changes.size(); i++) {
            out.append(i > after ? "," : "")
                    .append("{\"seq\":" + (i + 1) + ",\"gateway_id\":\"" + changes.get(i) + "\",\"kind\":\"gateway\"}");
        }
        return out.append("]}").toString();
    }

    private synchronized void awaitChange(long after, long waitMillis) {
        long deadline = System.nanoTime() + waitMillis * 1_000_000;
        try {
            long left = waitMillis;
            while (after >= changes.size() && left > 0) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, byte @Nullable [] body) throws IOException {
        if (body == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
