package io.tollgate.gateway.usage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.usage.UsageBatch;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageJson;
import io.tollgate.gateway.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Ingestion as billing-usage promises it: stores each event once by its id. Misbehaves as the test says. */
final class FakeBilling implements AutoCloseable {

    static final String TOKEN = "agn_test";

    /** What to do with a batch: an answer's status, and whether the events are stored before it. */
    record Reaction(int status, boolean store, boolean answer) {
        static final Reaction TAKE = new Reaction(200, true, true);
        static final Reaction LOSE_THE_ANSWER = new Reaction(503, true, true);
        static final Reaction HANG_UP = new Reaction(200, true, false);
        static final Reaction UNAVAILABLE = new Reaction(503, false, true);

        static Reaction refuse(int status) {
            return new Reaction(status, false, true);
        }
    }

    final Map<EventId, UsageEvent> ledger = new ConcurrentHashMap<>();
    final List<EventId> contradictions = new CopyOnWriteArrayList<>();
    final List<Integer> bodyBytes = new CopyOnWriteArrayList<>();
    final List<Integer> batchSizes = new CopyOnWriteArrayList<>();
    final AtomicInteger unauthorized = new AtomicInteger();
    volatile Function<UsageBatch, Reaction> reaction = _ -> Reaction.TAKE;

    private final HttpServer server;

    FakeBilling() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/billing/internal/v1/usage-events", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/billing");
    }

    ShipperSettings settings() {
        return ShipperSettings.of(url(), new Secret(TOKEN), "node-1");
    }

    UsageEvent event(EventId id) {
        return Objects.requireNonNull(ledger.get(id), () -> "billing has no event " + id);
    }

    long sum() {
        return ledger.values().stream()
                .mapToLong(event -> event.cost() == null ? 0 : event.cost().value())
                .sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                unauthorized.incrementAndGet();
                answer(exchange, 401, "{}");
                return;
            }
            UsageBatch batch = UsageJson.readBatch(body);
            bodyBytes.add(body.length);
            batchSizes.add(batch.events().size());
            react(exchange, batch, reaction.apply(batch));
        }
    }

    private void react(HttpExchange exchange, UsageBatch batch, Reaction now) throws IOException {
        int stored = now.store() ? store(batch) : 0;
        if (now.answer()) {
            String taken = "{\"stored\":" + stored + ",\"duplicates\":"
                    + (batch.events().size() - stored) + ",\"rejected\":[]}";
            answer(exchange, now.status(), now.status() == 200 ? taken : "{\"title\":\"no\"}");
        }
    }

    private synchronized int store(UsageBatch batch) {
        int stored = 0;
        for (UsageEvent event : batch.events()) {
            UsageEvent known = ledger.putIfAbsent(event.id(), event);
            stored += known == null ? 1 : 0;
            if (known != null && !known.equals(event)) {
                contradictions.add(event.id());
            }
        }
        return stored;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
