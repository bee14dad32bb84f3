package io.tollgate.gateway.usage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.embedded.RedisServer;

@Timeout(60)
class RedisLiveFeedIT {

    private static final String KEY =
            "tg:{00000000-0000-0001-0000-000000000001}:attempts:00000000-0000-0002-0000-000000000002";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private int port;
    private RedisServer redis;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        redis = redisServer();
        redis.start();
    }

    @AfterEach
    void stop() throws IOException {
        redis.stop();
    }

    @Test
    void appendsEachRequestToItsGatewaysStreamWithinASecond() throws Exception {
        try (RedisLiveFeed feed = RedisLiveFeed.start(settings(), meters)) {
            // given
            awaitConnected(feed);

            // when
            feed.publish(event(1, 200, null, new PicoUsd(1234)));
            feed.publish(event(2, 429, "rate_limited", null));

            // then
            await().atMost(Duration.ofSeconds(3)).until(() -> entries().size() == 2);
            JsonNode first = JSON.readTree(entries().getFirst().getBody().get("event"));
            assertThat(first).isEqualTo(JSON.readTree("""
                    {"trace_id":"%s","at":"2026-11-21T10:00:00Z","status":200,"error_code":null,
                     "consumer_id":"00000000-0000-0003-0000-000000000003","model":"echo-1","input_tokens":11,
                     "output_tokens":7,"cost_pico_usd":1234,"latency_ms":40,"first_byte_ms":9}
                    """.formatted(id(1).requestId())));
            assertThat(entries().getLast().getBody().get("event"))
                    .contains("\"status\":429", "\"error_code\":\"rate_limited\"", "\"cost_pico_usd\":null");
        }
    }

    @Test
    void keepsAboutTheNewestThousand() {
        try (RedisLiveFeed feed = RedisLiveFeed.start(settings(), meters)) {
            // given
            awaitConnected(feed);

            // when
            for (int i = 0; i < 80; i++) {
                int answered = (i + 1) * RedisLiveFeed.MOST_PER_GATEWAY;
                for (int j = 0; j < RedisLiveFeed.MOST_PER_GATEWAY; j++) {
                    feed.publish(event(i, 200, null, PicoUsd.ZERO));
                }
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> counted("published") + counted("dropped") + counted("skipped") >= answered);
            }

            // then
            assertThat(counted("published")).isGreaterThan(1500);
            assertThat(entries().size()).isBetween(1000, 1200);
        }
    }

    @Test
    void aBusyGatewayDoesNotCrowdOutAQuietOne() {
        try (RedisLiveFeed feed = RedisLiveFeed.start(settings(), meters)) {
            // given
            awaitConnected(feed);

            // when
            for (int i = 0; i < 5_000; i++) {
                feed.publish(event(
                        new OrganizationId(new UUID(9, 9)), new GatewayId(new UUID(8, 8)), i, 200, null, PicoUsd.ZERO));
            }
            feed.publish(event(1, 200, null, PicoUsd.ZERO));

            // then
            await().until(() -> entries().size() == 1);
            assertThat(counted("skipped")).isGreaterThan(4_000);
            assertThat(counted("dropped")).isLessThan(10); // before the feed was connected
        }
    }

    @Test
    void dropsAndGoesOnWhenRedisIsAwayAndConnectsWhenItIsBack() throws Exception {
        // given
        redis.stop();
        try (RedisLiveFeed feed = RedisLiveFeed.start(settings(), meters)) {

            // when
            long begun = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                feed.publish(event(i, 200, null, PicoUsd.ZERO));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            // then
            assertThat(took).isLessThan(Duration.ofSeconds(1));
            await().until(() -> counted("dropped") + counted("skipped") == 10_000);
            assertThat(counted("dropped")).isPositive();
            redis = redisServer();
            redis.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                feed.publish(event(1, 200, null, PicoUsd.ZERO));
                return counted("published") > 0;
            });
        }
    }

    @Test
    void connectsAgainWhenRedisRestarts() throws Exception {
        try (RedisLiveFeed feed = RedisLiveFeed.start(settings(), meters)) {
            // given
            awaitConnected(feed);

            // when
            redis.stop();
            double droppedBefore = counted("dropped");
            feed.publish(event(2, 200, null, PicoUsd.ZERO));
            await().until(() -> counted("dropped") > droppedBefore);
            double publishedBefore = counted("published");
            redis = redisServer();
            redis.start();

            // then
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                feed.publish(event(3, 200, null, PicoUsd.ZERO));
                return counted("published") > publishedBefore;
            });
        }
    }

    /** A feed that is not connected yet drops; another organization's events do not show in {@link #entries}. */
    private void awaitConnected(RedisLiveFeed feed) {
        await().until(() -> {
            feed.publish(event(new OrganizationId(new UUID(9, 9)), 0, 200, null, PicoUsd.ZERO));
            return counted("published") > 0;
        });
        await().until(() -> feed.unfinished() == 0);
    }

    private RedisServer redisServer() throws IOException {
        return RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
    }

    private LiveFeedSettings settings() {
        return LiveFeedSettings.of(RedisURI.create("127.0.0.1", port));
    }

    private double counted(String what) {
        return meters.counter("tollgate.live.feed." + what).count();
    }

    private List<StreamMessage<String, String>> entries() {
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        try (client;
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().xrange(KEY, Range.unbounded());
        }
    }

    private static EventId id(long number) {
        return new EventId(RequestId.of(AT.toEpochMilli(), 0, number), 1);
    }

    private static UsageEvent event(long number, int status, @Nullable String errorCode, @Nullable PicoUsd cost) {
        return event(new OrganizationId(new UUID(1, 1)), number, status, errorCode, cost);
    }

    private static UsageEvent event(
            OrganizationId organization, long number, int status, @Nullable String errorCode, @Nullable PicoUsd cost) {
        return event(organization, new GatewayId(new UUID(2, 2)), number, status, errorCode, cost);
    }

    private static UsageEvent event(
            OrganizationId organization,
            GatewayId gateway,
            long number,
            int status,
            @Nullable String errorCode,
            @Nullable PicoUsd cost) {
        return new UsageEvent(
                id(number),
                organization,
                gateway,
                new ConsumerId(new UUID(3, 3)),
                "0123456789ab",
                null,
                "echo",
                "echo-alias",
                "echo-1",
                "/v1/chat/completions",
                false,
                AT,
                AT.plusMillis(40),
                9L,
                status,
                UsageEvent.Outcome.SUCCESS,
                errorCode,
                TokenUsage.of(11, 7),
                UsageEvent.Source.PROVIDER,
                "price-1",
                cost,
                1);
    }
}
