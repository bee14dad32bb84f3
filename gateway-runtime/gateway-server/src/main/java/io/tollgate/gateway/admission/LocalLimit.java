package io.tollgate.gateway.admission;

import io.tollgate.contract.config.PolicyConfig.Mode;
import io.tollgate.contract.id.TenantKey;
import io.tollgate.gateway.admission.CounterStore.LimitAsk;
import io.tollgate.gateway.admission.CounterStore.LimitState;
import io.tollgate.gateway.policy.ratelimit.RateLimit;
import io.tollgate.gateway.policy.ratelimit.RateLimit.OnRedisFailure;

/**
 * This node's part of one request limit: a lease of places that the store has already counted. A place may be used only
 * within the bucket it was counted in, which this node times from before it asked, so no window ever holds more than the
 * limit. Unused places go back with the next exchange; until then they count as used. Guarded by its lane.
 */
final class LocalLimit {

    private static final long HUNDREDTH = 100;

    private final TenantKey key;
    private final long bucketMicros;
    private final LocalWindow own;
    private RateLimit limit;
    private long leased;
    private long leasedBucket;
    private long leaseEndNanos;
    private long returnedBucket;
    private long returned;
    private long unrecorded;
    private long prefetch = 1;
    private long total;
    private int nodes = 1;
    private long fullUntilNanos;
    private long lastUsedNanos;
    private volatile boolean letGo;

    LocalLimit(TenantKey key, RateLimit limit, long nowNanos) {
        this.key = key;
        this.limit = limit;
        this.bucketMicros = bucketMicros(limit);
        this.own = new LocalWindow(bucketMicros);
        this.leaseEndNanos = nowNanos;
        this.fullUntilNanos = nowNanos;
        this.lastUsedNanos = nowNanos;
    }

    static long bucketMicros(RateLimit limit) {
        return Math.ceilDiv(limit.window().toMillis() * 1_000, (long) CounterStore.BUCKETS);
    }

    TenantKey key() {
        return key;
    }

    RateLimit limit() {
        return limit;
    }

    void configure(RateLimit current, long nowNanos) {
        limit = current;
        lastUsedNanos = nowNanos;
    }

    boolean enforced() {
        return limit.mode() == Mode.ENFORCE;
    }

    boolean hasPlace(long nowNanos) {
        return leased > 0 && nowNanos - leaseEndNanos < 0;
    }

    /** True while the store would certainly refuse: nothing leaves the window before its bucket ends. */
    boolean isFull(long nowNanos) {
        return enforced() && nowNanos - fullUntilNanos < 0;
    }

    void takePlace(long nowNanos) {
        lastUsedNanos = nowNanos;
        leased--;
        own.add(nowNanos);
    }

    /** Whether this node alone may admit one more: no more than its share of the limit in any window. */
    boolean hasShare(long nowNanos) {
        return !enforced() || own.sum(nowNanos) < Math.ceilDiv(limit.limit(), (long) nodes);
    }

    boolean failsClosed() {
        return limit.onRedisFailure() == OnRedisFailure.FAIL_CLOSED;
    }

    void takeShare(long nowNanos) {
        lastUsedNanos = nowNanos;
        own.add(nowNanos);
        unrecorded++;
    }

    boolean hasNews() {
        return unrecorded > 0;
    }

    boolean idleSince(long nanos) {
        return unrecorded == 0 && lastUsedNanos - nanos < 0;
    }

    /** The lane has forgotten this limit; whoever comes next asks the lane for another one. */
    void lettingGo() {
        letGo = true;
    }

    /** Any thread. */
    boolean letGo() {
        return letGo;
    }

    long remaining() {
        return Math.max(0, limit.limit() - total + leased);
    }

    /** Asks for one place, when it must, and for those of waiting requests; hands unused places back. */
    LimitAsk ask(boolean must, long waiting, long nowNanos) {
        if (leased > 0) {
            prefetch = nowNanos - leaseEndNanos >= 0 ? Math.max(1, prefetch / 2) : prefetch;
            returnedBucket = leasedBucket;
            returned = leased;
            leased = 0;
        } else if (must && nowNanos - leaseEndNanos < 0) {
            prefetch = Math.min(prefetch * 2, Math.max(1, limit.limit() / HUNDREDTH));
        }
        long ahead = must || waiting > 0 ? prefetch - 1 : 0;
        return new LimitAsk(
                key,
                limit.limit(),
                bucketMicros,
                must ? 1 : 0,
                waiting + ahead,
                returnedBucket,
                returned,
                unrecorded,
                enforced());
    }

    /** Takes over the answer; {@code asked} is when the question left. The place that had to be free is added to the lease. */
    void answered(LimitAsk ask, LimitState state, boolean granted, long askedNanos) {
        returned = 0;
        unrecorded -= ask.unrecorded();
        boolean taken = granted || !enforced();
        leased = state.extra() + (taken ? ask.must() : 0);
        leasedBucket = state.bucket();
        leaseEndNanos = askedNanos + state.bucketLeftMicros() * 1_000;
        total = state.total();
        nodes = state.nodes();
        if (!state.enough()) {
            fullUntilNanos = leaseEndNanos;
        }
    }

    /** Whether the exchange happened is unknown: places that may have gone back are not given back again. */
    void failed() {
        returned = 0;
    }

    boolean over() {
        return total > limit.limit();
    }
}
