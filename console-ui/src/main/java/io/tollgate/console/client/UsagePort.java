package io.tollgate.console.client;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gateway did and what it cost. A cost that is absent is not known, which is not the same as zero. */
public interface UsagePort {

    Overview overview(OrganizationId organization, GatewayId gateway, String range);

    RequestPage requests(OrganizationId organization, GatewayId gateway, int limit);

    /** Waits at most {@code wait} for attempts after the cursor; an empty cursor starts at the newest. */
    AttemptPage attempts(OrganizationId organization, GatewayId gateway, String after, Duration wait);

    /** Sums over a range; {@code unpriced} counts attempts whose cost is not known and therefore in no sum. */
    record Overview(
            Instant from,
            Instant to,
            long requests,
            long errors,
            long inputTokens,
            long outputTokens,
            @Nullable BigDecimal costUsd,
            long unpriced,
            @Nullable Long p95Ms,
            long bucketSeconds,
            @Nullable List<Bucket> byMinute) {

        /** Every part of the range in order, empty ones too, each {@code bucketSeconds} long. */
        public List<Bucket> buckets() {
            return byMinute == null ? List.of() : byMinute;
        }
    }

    /** The part of a range that begins at {@code at}. */
    record Bucket(
            Instant at,
            long requests,
            long errors,
            @Nullable BigDecimal costUsd) {}

    record RequestPage(List<RequestRow> items, @Nullable String nextCursor) {}

    /** One request, without bodies. */
    record RequestRow(
            String traceId,
            Instant at,
            int status,
            String outcome,
            @Nullable String errorCode,
            @Nullable String consumerId,
            @Nullable String model,
            @Nullable String provider,
            long inputTokens,
            long outputTokens,
            @Nullable BigDecimal costUsd,
            @Nullable String usageSource,
            @Nullable Long latencyMs,
            @Nullable Long firstByteMs,
            boolean streamed) {}

    record AttemptPage(@Nullable String cursor, List<Attempt> items) {}

    /** One request seen by a node, rejected ones included. */
    record Attempt(
            String traceId,
            Instant at,
            int status,
            @Nullable String errorCode,
            @Nullable String consumerId,
            @Nullable String model,
            long inputTokens,
            long outputTokens,
            @Nullable BigDecimal costUsd,
            @Nullable Long latencyMs,
            @Nullable Long firstByteMs) {}
}
