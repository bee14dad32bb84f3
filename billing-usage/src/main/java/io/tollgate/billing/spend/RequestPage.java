package io.tollgate.billing.spend;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests of a gateway, newest first; {@code nextCursor} is absent on the last page. */
public record RequestPage(List<Item> items, @Nullable String nextCursor) {

    /**
     * One request: what its last attempt says, tokens and cost of all of them.
     *
     * @param costUsd absent when something was used that has no price
     */
    public record Item(
            String traceId,
            Instant at,
            int status,
            String outcome,
            @Nullable String errorCode,
            @Nullable String consumerId,
            @Nullable String consumerName,
            @Nullable String model,
            @Nullable String provider,
            long inputTokens,
            long outputTokens,
            @Nullable String costUsd,
            String usageSource,
            long latencyMs,
            @Nullable Long firstByteMs,
            boolean streamed) {}

    public RequestPage {
        items = List.copyOf(items);
    }
}
