package io.tollgate.billing.spend;

import io.tollgate.billing.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The ranges an overview offers. Buckets are at most 120 and divide every offset of a time zone that is a multiple of them;
 * the range begins on a bucket's edge, so that buckets and totals agree.
 */
public enum OverviewRange {
    FIFTEEN_MINUTES("15m", Duration.ofMinutes(15), Duration.ofMinutes(1)),
    HOUR("1h", Duration.ofHours(1), Duration.ofMinutes(1)),
    SIX_HOURS("6h", Duration.ofHours(6), Duration.ofMinutes(5)),
    DAY("24h", Duration.ofHours(24), Duration.ofMinutes(15)),
    WEEK("7d", Duration.ofDays(7), Duration.ofHours(2)),
    MONTH("30d", Duration.ofDays(30), Duration.ofHours(6));

    private final String code;
    private final Duration length;
    private final Duration bucket;

    OverviewRange(String code, Duration length, Duration bucket) {
        this.code = code;
        this.length = length;
        this.bucket = bucket;
    }

    static OverviewRange ofCode(String code) {
        return Arrays.stream(values())
                .filter(range -> range.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new Fault.Invalid("range", "range must be one of " + codes() + "."));
    }

    private static String codes() {
        return Arrays.stream(values()).map(range -> range.code).collect(Collectors.joining(", "));
    }

    /** Where a range that ends now begins: on a bucket's edge, never later than its length ago. */
    Instant from(Instant now) {
        return floor(now.minus(length));
    }

    /** The beginning of the bucket that holds this instant. */
    Instant floor(Instant instant) {
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), bucketSeconds()) * bucketSeconds());
    }

    long bucketSeconds() {
        return bucket.toSeconds();
    }
}
