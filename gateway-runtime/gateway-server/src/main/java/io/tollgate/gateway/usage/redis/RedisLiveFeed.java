package io.tollgate.gateway.usage.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.TenantKey;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.gateway.usage.LiveFeed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends requests to their gateway's Redis stream, the newest 1000 or so kept. Events of 100 ms go out in one write, at most
 * {@value #MOST_PER_GATEWAY} of each gateway: nobody reads faster, and no gateway crowds out another. When Redis is away or
 * slow, events are dropped and counted; nothing waits, nothing is repeated.
 */
public final class RedisLiveFeed implements LiveFeed, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLiveFeed.class);
    /** Events of one gateway between two writes. */
    static final int MOST_PER_GATEWAY = 25;

    private static final XAddArgs KEEP_NEWEST = XAddArgs.Builder.maxlen(1000).approximateTrimming();

    private final LiveFeedSettings settings;
    private final ClientResources resources;
    private final RedisClient client;
    private final ConcurrentHashMap<GatewayId, AtomicInteger> sincePause = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<UsageEvent> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Counter published;
    private final Counter dropped;
    private final Counter skipped;
    private final Thread thread;

    /** Feed thread only. */
    private @Nullable StatefulRedisConnection<String, String> connection;

    private boolean unreachable;

    private RedisLiveFeed(LiveFeedSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        this.client = RedisClient.create(resources, settings.redis());
        this.client.setOptions(options(settings));
        this.published = counter(meters, "published", "entries that Redis took");
        this.dropped = counter(meters, "dropped", "entries dropped because Redis was slow or away");
        this.skipped =
                counter(meters, "skipped", "entries left out because a gateway had enough of them at that moment");
        this.thread = Thread.ofPlatform().name("live-feed").daemon(true).unstarted(this::run);
    }

    /** Starts the feed and returns at once, whether Redis is there or not. */
    public static RedisLiveFeed start(LiveFeedSettings settings, MeterRegistry meters) {
        RedisLiveFeed feed = new RedisLiveFeed(settings, meters);
        feed.thread.start();
        return feed;
    }

    @Override
    public void publish(UsageEvent event) {
        AtomicInteger count = sincePause.get(event.gatewayId());
        if (count == null) {
            count = sincePause.computeIfAbsent(event.gatewayId(), unused -> new AtomicInteger());
        }
        if (count.get() >= MOST_PER_GATEWAY || count.incrementAndGet() > MOST_PER_GATEWAY) {
            skipped.increment();
            return;
        }
        if (unfinished.incrementAndGet() > settings.maxWaiting()) {
            unfinished.decrementAndGet();
            dropped.increment();
            return;
        }
        waiting.add(event);
    }

    /** Events that wait to be written or answered. */
    int unfinished() {
        return unfinished.get();
    }

    /** Writes what waits, for at most about 2 s. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.shutdown(0, 500, TimeUnit.MILLISECONDS);
        resources.shutdown(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private void run() {
        try {
            boolean open = true;
            while (open) {
                open = !closing.await(pause().toMillis(), TimeUnit.MILLISECONDS);
                writeWaiting();
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("the live feed was interrupted");
        }
    }

    private Duration pause() {
        return unreachable ? settings.reconnectEvery() : settings.interval();
    }

    private void writeWaiting() {
        sincePause.clear(); // also with nothing to write: those that were counted may have been dropped
        try {
            if (!waiting.isEmpty() || connection == null) {
                append(connected());
            }
            unreachable = false;
        } catch (RuntimeException e) {
            if (!unreachable) {
                LOG.atWarn().addKeyValue("error", e.getClass().getName()).log("the live feed cannot reach Redis");
            }
            unreachable = true;
            dropWaiting();
        }
    }

    private StatefulRedisConnection<String, String> connected() {
        StatefulRedisConnection<String, String> now = connection;
        if (now == null) {
            now = client.connect(StringCodec.UTF8);
            now.setAutoFlushCommands(false);
            connection = now;
        }
        if (!now.isOpen()) {
            throw new RedisException("not connected");
        }
        return now;
    }

    private void append(StatefulRedisConnection<String, String> redis) {
        UsageEvent event;
        while ((event = waiting.poll()) != null) {
            redis.async()
                    .xadd(keyOf(event), KEEP_NEWEST, Map.of("event", AttemptJson.of(event)))
                    .whenComplete((_, failure) -> finished(failure));
        }
        redis.flushCommands();
    }

    private void finished(@Nullable Throwable failure) {
        unfinished.decrementAndGet();
        (failure == null ? published : dropped).increment();
    }

    private void dropWaiting() {
        while (waiting.poll() != null) {
            unfinished.decrementAndGet();
            dropped.increment();
        }
    }

    private static String keyOf(UsageEvent event) {
        return TenantKey.of(
                        event.organizationId(), "attempts", event.gatewayId().toString())
                .toString();
    }

    private static ClientOptions options(LiveFeedSettings settings) {
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(settings.maxWaiting())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.timeout())
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(settings.timeout()))
                .build();
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("tollgate.live.feed." + name)
                .description(description)
                .register(meters);
    }
}
