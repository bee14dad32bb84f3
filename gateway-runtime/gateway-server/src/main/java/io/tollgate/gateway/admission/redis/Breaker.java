package io.tollgate.gateway.admission.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Open after a failure: callers then do not even try. Requests never probe; a background task asks {@link #mayProbe} and
 * closes it again on success. Thread-safe.
 */
final class Breaker {

    private final long openNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong nextProbeNanos = new AtomicLong();
    private volatile boolean closed;

    /** Starts open: nothing is known of the other side yet. */
    Breaker(Duration openFor, LongSupplier nanoTime) {
        this.openNanos = openFor.toNanos();
        this.nanoTime = nanoTime;
        this.nextProbeNanos.set(nanoTime.getAsLong());
    }

    boolean isClosed() {
        return closed;
    }

    void failed() {
        nextProbeNanos.set(nanoTime.getAsLong() + openNanos);
        closed = false;
    }

    void succeeded() {
        closed = true;
    }

    /** True for one caller each time the open time has passed. */
    boolean mayProbe() {
        long due = nextProbeNanos.get();
        long now = nanoTime.getAsLong();
        return !closed && now - due >= 0 && nextProbeNanos.compareAndSet(due, now + openNanos);
    }
}
