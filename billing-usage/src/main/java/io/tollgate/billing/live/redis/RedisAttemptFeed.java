package io.tollgate.billing.live.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.tollgate.billing.live.AttemptFeed;
import io.tollgate.billing.live.FeedUnavailableException;
import io.tollgate.billing.settings.BillingSettings;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.TenantKey;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream that nodes append to. One connection, made on first use and again after a failure; commands fail at once
 * while it is down and after two seconds without an answer. Thread-safe.
 */
@Singleton
public class RedisAttemptFeed implements AttemptFeed {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String FIELD = "event";

    private final RedisClient client;
    private final RedisURI address;
    private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connection;

    @Inject
    public RedisAttemptFeed(BillingSettings settings) {
        this.address = RedisURI.create(settings.redisUrl());
        this.address.setTimeout(TIMEOUT);
        this.client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build());
    }

    @Override
    public CompletableFuture<String> newest(OrganizationId organization, GatewayId gateway) {
        return guarded(connected()
                .thenCompose(to -> to.async().xrevrange(key(organization, gateway), Range.unbounded(), Limit.from(1)))
                .thenApply(
                        found -> found.isEmpty() ? BEGINNING : found.getFirst().getId()));
    }

    @Override
    public CompletableFuture<List<Entry>> after(
            OrganizationId organization, GatewayId gateway, String position, int limit) {
        Range<String> behind = Range.from(Range.Boundary.excluding(position), Range.Boundary.unbounded());
        return guarded(connected()
                .thenCompose(to -> to.async().xrange(key(organization, gateway), behind, Limit.from(limit)))
                .thenApply(found -> found.stream().map(RedisAttemptFeed::entry).toList()));
    }

    private static Entry entry(StreamMessage<String, String> message) {
        return new Entry(message.getId(), message.getBody().getOrDefault(FIELD, ""));
    }

    private static String key(OrganizationId organization, GatewayId gateway) {
        return TenantKey.of(organization, "attempts", gateway.toString()).toString();
    }

    private synchronized CompletableFuture<StatefulRedisConnection<String, String>> connected() {
        var current = connection;
        if (current == null || current.isCompletedExceptionally()) {
            current = client.connectAsync(StringCodec.UTF8, address).toCompletableFuture();
            connection = current;
        }
        return current;
    }

    private static <T> CompletableFuture<T> guarded(CompletionStage<T> answer) {
        return answer.toCompletableFuture()
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new FeedUnavailableException(failure)));
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, TIMEOUT);
    }
}
