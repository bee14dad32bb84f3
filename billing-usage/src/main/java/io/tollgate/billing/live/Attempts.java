package io.tollgate.billing.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New attempts and where to go on. */
public record Attempts(String cursor, List<Attempt> items) {

    /** One request as it happened. {@code costUsd} is the node's own figure, absent when the model has no price. */
    public record Attempt(
            String traceId,
            Instant at,
            int status,
            @Nullable String errorCode,
            @Nullable String consumerId,
            @Nullable String model,
            long inputTokens,
            long outputTokens,
            @Nullable String costUsd,
            long latencyMs,
            @Nullable Long firstByteMs) {}

    public Attempts {
        items = List.copyOf(items);
    }
}
