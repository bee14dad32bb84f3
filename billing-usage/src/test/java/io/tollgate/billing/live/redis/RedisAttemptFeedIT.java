package io.tollgate.billing.live.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.tollgate.billing.TestDatabase;
import io.tollgate.billing.live.AttemptFeed;
import io.tollgate.billing.live.FeedUnavailableException;
import io.tollgate.billing.settings.BillingSettings;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.TenantKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RedisAttemptFeedIT {

    private final OrganizationId organization = new OrganizationId(TestDatabase.randomId());
    private final GatewayId gateway = new GatewayId(TestDatabase.randomId());

    @Test
    void readsOnlyTheEntriesBehindAPositionAndOnlyOfThatGateway() throws Exception {
        int port = freePort();
        RedisServer redis = start(port);
        RedisAttemptFeed feed = new RedisAttemptFeed(settings(port));
        try {
            // given
            assertThat(feed.newest(organization, gateway).get(5, TimeUnit.SECONDS))
                    .isEqualTo(AttemptFeed.BEGINNING);
            append(port, gateway, "one");
            String first = feed.newest(organization, gateway).get(5, TimeUnit.SECONDS);
            append(port, gateway, "two");
            append(port, new GatewayId(TestDatabase.randomId()), "foreign");

            // when
            List<AttemptFeed.Entry> behind =
                    feed.after(organization, gateway, first, 10).get(5, TimeUnit.SECONDS);

            // then
            assertThat(behind).extracting(AttemptFeed.Entry::event).containsExactly("two");
            assertThat(feed.after(organization, gateway, AttemptFeed.BEGINNING, 1)
                            .get(5, TimeUnit.SECONDS))
                    .extracting(AttemptFeed.Entry::event)
                    .containsExactly("one");
        } finally {
            feed.close();
            redis.stop();
        }
    }

    @Test
    void saysUnavailableWhileRedisIsAwayAndComesBackByItself() throws Exception {
        int port = freePort();
        RedisAttemptFeed feed = new RedisAttemptFeed(settings(port));
        try {
            assertThatThrownBy(() -> feed.newest(organization, gateway).get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(FeedUnavailableException.class);

            RedisServer redis = start(port);
            Awaitility.await()
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(feed.newest(organization, gateway).get(3, TimeUnit.SECONDS))
                                    .isEqualTo(AttemptFeed.BEGINNING));
            redis.stop();

            assertThatThrownBy(() -> feed.newest(organization, gateway).get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(FeedUnavailableException.class);
        } finally {
            feed.close();
        }
    }

    private void append(int port, GatewayId to, String event) {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
                var connection = client.connect()) {
            connection
                    .sync()
                    .xadd(TenantKey.of(organization, "attempts", to.toString()).toString(), Map.of("event", event));
        }
    }

    private static RedisServer start(int port) throws IOException {
        RedisServer redis =
                RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        redis.start();
        return redis;
    }

    private static BillingSettings settings(int port) {
        return new BillingSettings(
                "jdbc:postgresql:unused",
                URI.create("redis://127.0.0.1:" + port),
                URI.create("http://unused"),
                "unused");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
