package io.tollgate.gateway.admission.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.tollgate.contract.id.TenantKey;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.CounterStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters in Redis. Commands are sent at most once: nothing is replayed after a reconnect, since nobody waits for it any
 * more. A command without answer in time opens the breaker. Thread-safe.
 */
final class RedisCounters implements CounterStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCounters.class);

    /** The library's own pauses grow to 30 s, for which hard budgets would stay refused after Redis is back. */
    private static final Duration RECONNECT_EVERY = Duration.ofMillis(500);

    private final RedisAdmissionSettings settings;
    private final String incarnation;
    private final Breaker breaker;
    private final ClientResources resources;
    private final RedisClient client;
    private final Script exchange = Script.load("exchange.lua");
    private final Script initialise = Script.load("initialise.lua");
    private final CompletableFuture<Void> firstAnswer = new CompletableFuture<>();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    /** {@code incarnation} names this run of this node; what it counts starts from zero. */
    RedisCounters(RedisAdmissionSettings settings, String incarnation, LongSupplier nanoTime) {
        this.settings = settings;
        this.incarnation = incarnation;
        this.breaker = new Breaker(settings.openFor(), nanoTime);
        RedisURI uri = RedisURI.builder(settings.redis())
                .withTimeout(settings.commandTimeout().multipliedBy(4))
                .build();
        this.resources = ClientResources.builder()
                .reconnectDelay(Delay.constant(RECONNECT_EVERY))
                .build();
        this.client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true)
                .requestQueueSize(100_000)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.commandTimeout().multipliedBy(4))
                        .tcpNoDelay(true)
                        .build())
                .build());
    }

    @Override
    public boolean available() {
        return breaker.isClosed();
    }

    /** Waits until Redis has answered for the first time; false when it has not within that time. */
    boolean awaitFirstAnswer(Duration atMost) throws InterruptedException {
        try {
            firstAnswer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the first answer is only ever completed", e);
        }
    }

    /** Connects or probes when it is time to; to be called often, off the I/O threads. Never blocks for long. */
    void probe() {
        if (!breaker.mayProbe()) {
            return;
        }
        try {
            StatefulRedisConnection<String, String> current = connection;
            if (current == null) {
                current = client.connect(StringCodec.UTF8);
                connection = current;
            }
            // a Redis that is new or was restarted does not know the scripts; loading them is also the probe
            var redis = current.async();
            redis.scriptLoad(initialise.text())
                    .thenCombine(redis.scriptLoad(exchange.text()), (first, second) -> second)
                    .toCompletableFuture()
                    .get(settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
            breaker.succeeded();
            firstAnswer.complete(null);
            LOG.atInfo().log("Redis answers, counting in Redis");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            breaker.failed();
        }
    }

    @Override
    public CompletionStage<Reply> exchange(Exchange asked) {
        Command command = ExchangeCodec.encode(asked, incarnation);
        return run(exchange, command).thenApply(answer -> ExchangeCodec.decode(asked, answer));
    }

    @Override
    public CompletionStage<Boolean> initialise(TenantKey cell, long spentPicoUsd, Instant expiresAt) {
        Command command = new Command(
                List.of(cell.toString()),
                List.of(
                        UUID.randomUUID().toString(),
                        Long.toString(spentPicoUsd / PicoUsd.PER_MICRO_USD),
                        Long.toString(spentPicoUsd % PicoUsd.PER_MICRO_USD),
                        Long.toString(expiresAt.toEpochMilli())));
        return run(initialise, command).thenApply(answer -> answer.getFirst().equals(1L));
    }

    /** Keys and arguments of one call of a script. */
    record Command(List<String> keys, List<String> arguments) {}

    private CompletableFuture<List<Object>> run(Script script, Command command) {
        StatefulRedisConnection<String, String> current = connection;
        if (current == null || !breaker.isClosed()) {
            return CompletableFuture.failedFuture(new IllegalStateException("Redis is not available"));
        }
        return call(current, script, command, true)
                .exceptionallyCompose(error -> cause(error) instanceof RedisNoScriptException
                        ? call(current, script, command, false)
                        : CompletableFuture.failedFuture(error))
                .orTimeout(settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, error) -> {
                    if (error != null) {
                        lost(error);
                    }
                });
    }

    private static CompletableFuture<List<Object>> call(
            StatefulRedisConnection<String, String> connection, Script script, Command command, boolean known) {
        String[] keys = command.keys().toArray(String[]::new);
        String[] arguments = command.arguments().toArray(String[]::new);
        try {
            var redis = connection.async();
            var answer = known
                    ? redis.<List<Object>>evalsha(script.sha(), ScriptOutputType.MULTI, keys, arguments)
                    : redis.<List<Object>>eval(script.text(), ScriptOutputType.MULTI, keys, arguments);
            return answer.toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void lost(Throwable error) {
        if (breaker.isClosed()) {
            LOG.atWarn().log("Redis does not answer, deciding without it", cause(error));
        }
        breaker.failed();
    }

    private static Throwable cause(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }

    /** Waits, bounded, for what was sent: one connection answers in order. */
    @Override
    public void close() {
        StatefulRedisConnection<String, String> current = connection;
        if (current != null && breaker.isClosed()) {
            try {
                current.async()
                        .ping()
                        .toCompletableFuture()
                        .get(settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.atWarn().log("Redis did not take the last report", e);
            }
        }
        breaker.failed();
        client.shutdown(0, 1, TimeUnit.SECONDS);
        resources.shutdown(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
