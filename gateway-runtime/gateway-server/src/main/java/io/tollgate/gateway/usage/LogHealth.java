package io.tollgate.gateway.usage;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether the log can take billable requests. Written by the writer thread and the shipper, asked by I/O threads for every
 * request.
 */
final class LogHealth {

    /** A write or force that lasts longer than this counts as failing. */
    static final long STALL_NANOS = 900_000_000L;

    /** The most records that wait to be written. */
    static final int MAX_QUEUED = 65_536;

    private final LongSupplier nanoTime;
    private final long maxBacklogBytes;
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong backlogBytes = new AtomicLong();
    private final AtomicLong backlogEvents = new AtomicLong();
    private final AtomicLong refusedEventsDropped = new AtomicLong();
    private volatile boolean writable;
    private volatile long busySinceNanos;
    private volatile boolean busy;

    LogHealth(LongSupplier nanoTime, long maxBacklogBytes) {
        this.nanoTime = nanoTime;
        this.maxBacklogBytes = maxBacklogBytes;
    }

    boolean accepting() {
        return writable && backlogBytes.get() <= maxBacklogBytes && queued.get() < MAX_QUEUED && !stalled();
    }

    /** False long before billable requests are refused: a flood of refused ones must not stop everybody else. */
    boolean roomForRefusedEvents() {
        return queued.get() < MAX_QUEUED / 2 && backlogBytes.get() < maxBacklogBytes / 4;
    }

    void writable(boolean now) {
        writable = now;
    }

    /** Settled records that billing-usage has not acknowledged: more of them, or fewer. */
    void backlog(long bytes, long events) {
        backlogBytes.addAndGet(bytes);
        backlogEvents.addAndGet(events);
    }

    long backlogBytes() {
        return backlogBytes.get();
    }

    long backlogEvents() {
        return backlogEvents.get();
    }

    void queued(int more) {
        queued.addAndGet(more);
    }

    /** Does disk work under the eye of {@link #accepting}, which says no while it takes too long. */
    void watch(DiskWork work) throws IOException {
        busySinceNanos = nanoTime.getAsLong();
        busy = true;
        try {
            work.run();
        } finally {
            busy = false;
        }
    }

    @FunctionalInterface
    interface DiskWork {
        void run() throws IOException;
    }

    void refusedEventDropped() {
        refusedEventsDropped.incrementAndGet();
    }

    long refusedEventsDropped() {
        return refusedEventsDropped.get();
    }

    int queuedRecords() {
        return queued.get();
    }

    private boolean stalled() {
        return busy && nanoTime.getAsLong() - busySinceNanos > STALL_NANOS;
    }
}
