package io.tollgate.billing.spend;

import java.time.Instant;
import java.util.List;

/**
 * How a gateway fared in a range. {@code byMinute} has every bucket of the range, empty ones too, {@code bucketSeconds} wide;
 * their sums are the totals.
 *
 * @param errors requests whose last attempt failed
 * @param unpriced attempts that used something which is not in {@code costUsd} because it has no price
 */
public record Overview(
        Instant from,
        Instant to,
        long requests,
        long errors,
        long inputTokens,
        long outputTokens,
        String costUsd,
        long unpriced,
        long p95Ms,
        long bucketSeconds,
        List<Bucket> byMinute) {

    /** The part of the range that begins at {@code at}. */
    public record Bucket(Instant at, long requests, long errors, String costUsd) {}

    public Overview {
        byMinute = List.copyOf(byMinute);
    }
}
