package io.tollgate.acceptance.stub;

import io.tollgate.acceptance.net.Acceptor;
import io.tollgate.acceptance.net.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A fake OpenAI-compatible provider on a loopback port. It behaves per model as told, and its log is the ground truth of what
 * was really served: tokens count once their bytes are with the operating system, a client's leaving is noted when it
 * happens. {@code /v1/chat/completions} and {@code /v1/models} are served.
 */
public final class StubProvider implements AutoCloseable {

    private final EventLoop loop;
    private final Acceptor acceptor;
    private final boolean keepsLog;
    private final Map<String, StubBehavior> behaviors = new ConcurrentHashMap<>();
    private final List<StubServing> log = new ArrayList<>();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private volatile StubBehavior otherwise = StubBehavior.PLAIN;

    /** On a free port, keeping its log. */
    public StubProvider() {
        this(0, true);
    }

    /** For the bench the log is off: it would grow without bound. */
    public StubProvider(int port, boolean keepsLog) {
        this.keepsLog = keepsLog;
        this.loop = new EventLoop("stub-provider");
        this.acceptor = new Acceptor(loop, port, (on, channel) -> new StubConnection(on, channel, this).open(on));
    }

    public int port() {
        return acceptor.port();
    }

    /** What a registry's base URL must be to reach this stub. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    /** Sets how a model behaves, from the next request on. */
    public StubProvider model(String model, StubBehavior behavior) {
        behaviors.put(model, behavior);
        return this;
    }

    /** Sets how models not named behave. */
    public StubProvider otherwise(StubBehavior behavior) {
        otherwise = behavior;
        return this;
    }

    /**
     * Everything seen so far, in order of arrival. Read between two steps of the loop: bytes that a client has received are
     * always counted.
     */
    public List<StubExchange> log() {
        return CompletableFuture.supplyAsync(
                        () -> log.stream().map(StubServing::toExchange).toList(), loop)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** Forgets what was seen so far. */
    public void clearLog() {
        CompletableFuture.runAsync(log::clear, loop)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** Requests answered to the end, also when no log is kept. */
    public long completed() {
        return completed.get();
    }

    @Override
    public void close() {
        acceptor.close();
        loop.close();
    }

    long nextSequence() {
        return sequence.incrementAndGet();
    }

    StubBehavior behavior(String model) {
        return behaviors.getOrDefault(model, otherwise);
    }

    void started(StubServing serving) {
        if (keepsLog) {
            log.add(serving);
        }
    }

    void ended(StubServing serving) {
        if (serving.succeeds()) {
            completed.incrementAndGet();
        }
    }

    String modelList() {
        return behaviors.keySet().stream()
                .sorted()
                .map(model -> "{\"id\":\"" + model + "\",\"object\":\"model\",\"created\":0,\"owned_by\":\"stub\"}")
                .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
    }

    String admin(String path) {
        return "{\"path\":\"" + path + "\",\"requests\":" + sequence.get() + ",\"completed\":" + completed.get() + "}";
    }
}
