package io.tollgate.gateway.provider.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * The deadlines of one I/O thread in a linked list that is looked through every {@link #TICK_MILLIS} ms while it is not empty:
 * arming costs two pointers instead of a timer and does not ask for the time. Fires up to two ticks late, never early.
 */
public final class Deadlines {

    static final long TICK_MILLIS = 25;
    private static final long TICK_NANOS = TICK_MILLIS * 1_000_000;

    private final XnioExecutor executor;
    private final LongSupplier nanoClock;
    private final Deadline head = new End();
    private final List<Deadline> expired = new ArrayList<>();
    private boolean ticking;
    private long tickNanos;

    Deadlines(XnioExecutor executor, LongSupplier nanoClock) {
        this.executor = executor;
        this.nanoClock = nanoClock;
    }

    public long now() {
        return nanoClock.getAsLong();
    }

    /** The time of the last tick while there are ticks: at most about one tick old. */
    long tickNow() {
        if (!ticking) {
            tickNanos = nanoClock.getAsLong();
        }
        return tickNanos;
    }

    void arm(Deadline deadline, long nanosFromNow) {
        deadline.atNanos = tickNow() + TICK_NANOS + nanosFromNow;
        if (deadline.previous != null) {
            return;
        }
        Deadline first = head.next;
        deadline.previous = head;
        deadline.next = first;
        head.next = deadline;
        if (first != null) {
            first.previous = deadline;
        }
        if (!ticking) {
            ticking = true;
            schedule();
        }
    }

    private void schedule() {
        try {
            executor.executeAfter(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            ticking = false; // the node is going down, and with it every connection
        }
    }

    static void unlink(Deadline deadline) {
        Deadline previous = deadline.previous;
        if (previous == null) {
            return;
        }
        Deadline next = deadline.next;
        previous.next = next;
        if (next != null) {
            next.previous = previous;
        }
        deadline.previous = null;
        deadline.next = null;
    }

    private void tick() {
        long now = nanoClock.getAsLong();
        tickNanos = now;
        for (@Nullable Deadline d = head.next; d != null; d = d.next) {
            if (d.atNanos - now <= 0) {
                expired.add(d);
            }
        }
        for (int i = 0; i < expired.size(); i++) {
            fire(expired.get(i), now);
        }
        expired.clear();
        if (head.next == null) {
            ticking = false;
        } else {
            schedule();
        }
    }

    /** An earlier one may have disarmed or moved this one. */
    private static void fire(Deadline deadline, long now) {
        if (deadline.previous != null && deadline.atNanos - now <= 0) {
            unlink(deadline);
            deadline.onDeadline();
        }
    }

    private static final class End extends Deadline {
        @Override
        protected void onDeadline() {}
    }
}
