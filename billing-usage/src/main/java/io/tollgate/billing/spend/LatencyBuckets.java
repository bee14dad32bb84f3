package io.tollgate.billing.spend;

import java.util.Map;
import java.util.SortedMap;

/**
 * Latency histogram with 16 buckets per power of two of milliseconds: buckets of one histogram add up, so percentiles of any
 * time range come from roll-ups, at most 6.25 % too high. Pure; integers only.
 */
public final class LatencyBuckets {

    private static final int BITS = 4;
    private static final int PER_POWER = 1 << BITS;

    private LatencyBuckets() {}

    /** The bucket of a latency; negative ones count as zero. */
    public static int of(long millis) {
        long value = Math.max(0, millis);
        if (value < PER_POWER) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - BITS;
        return (shift + 1) * PER_POWER + (int) ((value >>> shift) & (PER_POWER - 1));
    }

    /** The largest latency that falls into this bucket, in milliseconds. */
    public static long upperBound(int bucket) {
        if (bucket < PER_POWER) {
            return bucket;
        }
        int shift = bucket / PER_POWER - 1;
        long lowest = (long) (PER_POWER + bucket % PER_POWER) << shift;
        return lowest + (1L << shift) - 1;
    }

    /** The latency that this share of requests, in percent, did not exceed; 0 when there were none. */
    public static long percentile(SortedMap<Integer, Long> requestsByBucket, int percent) {
        long total =
                requestsByBucket.values().stream().mapToLong(Long::longValue).sum();
        long rank = Math.ceilDiv(Math.multiplyExact(total, percent), 100);
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : requestsByBucket.entrySet()) {
            seen += bucket.getValue();
            if (total > 0 && seen >= rank) {
                return upperBound(bucket.getKey());
            }
        }
        return 0;
    }
}
