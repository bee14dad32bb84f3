package io.tollgate.acceptance.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.contract.usage.UsageJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A double of tenant-service and billing-usage as far as nodes see them: signed snapshots, the change feed, idempotent
 * ingestion into a {@link MemoryLedger}. It can go down and come back on the same port with its memory kept. Thread-safe.
 */
public final class ControlPlaneDouble implements AutoCloseable {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private record Published(String snapshot, String signature) {}

    private final TestInstallation installation;
    private final MemoryLedger ledger = new MemoryLedger();
    private final Map<String, TestGateway> gateways = new ConcurrentHashMap<>();
    private final Map<String, Published> published = new ConcurrentHashMap<>();
    private final AtomicLong acknowledged = new AtomicLong(-1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;
    private volatile long sequence;
    private volatile boolean countingOnly;
    private volatile @Nullable HttpServer server;

    public ControlPlaneDouble(TestInstallation installation) {
        this.installation = installation;
        this.port = io.tollgate.acceptance.net.FreePorts.one();
        up();
    }

    public String tenantUrl() {
        return "http://127.0.0.1:" + port;
    }

    public String billingUrl() {
        return tenantUrl() + "/billing";
    }

    public MemoryLedger ledger() {
        return ledger;
    }

    /** Takes usage events without keeping them, for runs too long for a memory. */
    public void countingOnly() {
        countingOnly = true;
    }

    /** The highest change a node said it has applied. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Publishes a gateway's present configuration and returns the change's number. */
    public long publish(TestGateway gateway) {
        lock.lock();
        try {
            long version = sequence + 1;
            byte[] snapshot = SnapshotJson.write(gateway.snapshot(version));
            gateways.put(gateway.id().toString(), gateway);
            published.put(
                    gateway.id().toString(),
                    new Published(new String(snapshot, StandardCharsets.UTF_8), installation.sign(snapshot)));
            sequence = version;
            changed.signalAll();
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** Listens (again). */
    public void up() {
        try {
            HttpServer starting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            starting.setExecutor(threads);
            starting.createContext("/", this::answer);
            starting.start();
            server = starting;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses connections until {@link #up}. */
    public void down() {
        HttpServer running = server;
        server = null;
        if (running != null) {
            running.stop(0);
        }
    }

    @Override
    public void close() {
        down();
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            if (!("Bearer " + installation.nodeToken()).equals(token)) {
                send(exchange, 401, NOTHING);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            Map<String, String> query = query(exchange);
            if (path.equals("/internal/v1/resolve")) {
                resolve(exchange, query);
            } else if (path.equals("/internal/v1/feed")) {
                feed(exchange, query);
            } else if (path.startsWith("/internal/v1/gateways/") && path.endsWith("/snapshot")) {
                snapshot(exchange, path.split("/", -1)[4]);
            } else if (path.equals("/billing/internal/v1/usage-events")) {
                ingest(exchange);
            } else if (path.equals("/billing/internal/v1/spend")) {
                spend(exchange, query);
            } else if (path.equals("/billing/internal/v1/prices")) {
                send(exchange, 200, json("{\"revision\":\"1\",\"prices\":[]}"));
            } else {
                send(exchange, 404, NOTHING);
            }
        }
    }

    private void resolve(HttpExchange exchange, Map<String, String> query) throws IOException {
        for (TestGateway gateway : gateways.values()) {
            boolean bySlug = gateway.slug().equals(query.get("gateway_slug"));
            boolean byKey =
                    gateway.verifiers().stream().anyMatch(key -> key.keyId().equals(query.get("key_id")));
            if (bySlug || byKey) {
                send(exchange, 200, json("{\"gateway_id\":\"" + gateway.id() + "\"}"));
                return;
            }
        }
        send(exchange, 404, NOTHING);
    }

    private void snapshot(HttpExchange exchange, String gatewayId) throws IOException {
        Published found = published.get(gatewayId);
        if (found == null) {
            send(exchange, 404, NOTHING);
            return;
        }
        exchange.getResponseHeaders().set("X-Tollgate-Signature", found.signature());
        send(exchange, 200, json(found.snapshot()));
    }

    private void feed(HttpExchange exchange, Map<String, String> query) throws IOException {
        long after = Long.parseLong(query.getOrDefault("after", "-1"));
        acknowledged.accumulateAndGet(after, Math::max);
        if (after < 0) {
            send(exchange, 200, json("{\"seq\":" + sequence + ",\"reset\":true,\"changes\":[]}"));
            return;
        }
        long now = awaitChange(after, Long.parseLong(query.getOrDefault("wait_ms", "0")));
        StringBuilder changes = new StringBuilder();
        if (now > after) {
            gateways.values()
                    .forEach(gateway -> changes.append(changes.isEmpty() ? "" : ",")
                            .append("{\"seq\":")
                            .append(now)
                            .append(",\"organization_id\":\"")
                            .append(gateway.organization())
                            .append("\",\"gateway_id\":\"")
                            .append(gateway.id())
                            .append("\",\"kind\":\"consumer\"}"));
        }
        send(exchange, 200, json("{\"seq\":" + now + ",\"reset\":false,\"changes\":[" + changes + "]}"));
    }

    private long awaitChange(long after, long waitMillis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(Math.min(waitMillis, 25_000));
            while (sequence <= after && left > 0 && server != null) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return Math.max(sequence, after);
    }

    private void ingest(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (countingOnly) {
            int events = new String(body, StandardCharsets.ISO_8859_1).split("\"organization_id\":", -1).length - 1;
            send(exchange, 200, json("{\"stored\":" + events + ",\"duplicates\":0,\"rejected\":[]}"));
            return;
        }
        MemoryLedger.Stored stored = ledger.add(UsageJson.readBatch(body));
        send(
                exchange,
                200,
                json("{\"stored\":" + stored.fresh() + ",\"duplicates\":" + stored.duplicates() + ",\"rejected\":[]}"));
    }

    private void spend(HttpExchange exchange, Map<String, String> query) throws IOException {
        MemoryLedger.Spend spend = ledger.spend(
                query.getOrDefault("scope", ""),
                query.getOrDefault("subject", ""),
                Instant.parse(query.getOrDefault("from", "1970-01-01T00:00:00Z")),
                Instant.parse(query.getOrDefault("to", "9999-01-01T00:00:00Z")));
        send(exchange, 200, json("{\"pico_usd\":" + spend.picoUsd() + ",\"events\":" + spend.events() + "}"));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
