package io.tollgate.gateway.admission;

import java.util.Arrays;

/** Requests this node admitted itself within a sliding window, for when the store is away. Guarded by its lane. */
final class LocalWindow {

    private static final int SLOTS = CounterStore.BUCKETS + 1;

    private final long bucketNanos;
    private final long[] bucketOf = new long[SLOTS];
    private final long[] count = new long[SLOTS];

    LocalWindow(long bucketMicros) {
        this.bucketNanos = bucketMicros * 1_000;
        Arrays.fill(bucketOf, Long.MIN_VALUE);
    }

    void add(long nowNanos) {
        long bucket = Math.floorDiv(nowNanos, bucketNanos);
        int slot = (int) Math.floorMod(bucket, (long) SLOTS);
        if (bucketOf[slot] != bucket) {
            bucketOf[slot] = bucket;
            count[slot] = 0;
        }
        count[slot]++;
    }

    long sum(long nowNanos) {
        long oldest = Math.floorDiv(nowNanos, bucketNanos) - CounterStore.BUCKETS;
        long sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (bucketOf[slot] >= oldest) {
                sum += count[slot];
            }
        }
        return sum;
    }
}
