package io.tollgate.gateway.usage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue in front of the log and the one thread behind it: whatever has queued up while the last group was being forced
 * becomes the next group. Any thread appends, without blocking.
 */
final class NodeLog {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLog.class);
    private static final long IDLE_NANOS = 1_000_000_000L;

    /** While groups are at least this large on average, a smaller one waits a little for more: each force costs as much. */
    private static final int BUSY_GROUP = 3;

    private static final int FULL_GROUP = 24;
    private static final long GATHERING_NANOS = 100_000;

    private final GroupWriter writer;
    private final LogHealth health;
    private final ConcurrentLinkedQueue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CarryForward> carries = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean stopped;

    /** Moving average of records in a group; writer thread only. */
    private int busyGroups;

    private record CarryForward(long belowSegment, CompletableFuture<Boolean> done) {}

    NodeLog(GroupWriter writer, LogHealth health) {
        this.writer = writer;
        this.health = health;
        this.thread = Thread.ofPlatform().name("node-log").daemon(true).unstarted(this::run);
    }

    /** Writes {@code first} ahead of everything else and starts taking records. */
    void start(List<? extends Entry> first) {
        queue.addAll(first);
        health.queued(first.size());
        thread.start();
    }

    void append(Entry entry) {
        if (entry instanceof Entry.Refused && !health.roomForRefusedEvents()) {
            health.refusedEventDropped();
            return;
        }
        health.queued(1);
        queue.add(entry);
        wake();
        if (stopped) {
            failQueued();
        }
    }

    /**
     * Copies the OPEN of every attempt that is still open and began below this segment to the end of the log, so that those
     * segments can be deleted. True once the copies are on disk.
     */
    CompletableFuture<Boolean> carryForward(long belowSegment) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        carries.add(new CarryForward(belowSegment, done));
        wake();
        if (stopped) {
            failQueued();
        }
        return done;
    }

    /** Writes and forces what is queued, tells all who wait, and ends the thread; false when it did not end in 10 s. */
    boolean close() throws InterruptedException {
        closing = true;
        wake();
        return thread.join(Duration.ofSeconds(10));
    }

    private void wake() {
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closing || !queue.isEmpty()) {
            try {
                writeQueued();
            } catch (RuntimeException | Error e) {
                LOG.atError().setCause(e).log("the node log's writer failed; the segment is given up");
                writer.giveUp();
            }
        }
        writer.close();
        stopped = true;
        failQueued();
    }

    /** Answers those who came after the end. */
    private synchronized void failQueued() {
        Entry late;
        while ((late = queue.poll()) != null) {
            writer.add(late);
        }
        writer.commit();
        CarryForward carry;
        while ((carry = carries.poll()) != null) {
            carry.done().complete(false);
        }
    }

    private void writeQueued() {
        int taken = takeQueued();
        if (taken > 0 && taken < FULL_GROUP && busyGroups > BUSY_GROUP) {
            LockSupport.parkNanos(this, GATHERING_NANOS);
            taken += takeQueued();
        }
        busyGroups = taken > 0 ? (3 * busyGroups + taken) / 4 : busyGroups;
        writer.commit();
        CarryForward carry;
        while ((carry = carries.poll()) != null) {
            carry.done().complete(writer.carryForward(carry.belowSegment()));
        }
        sleep(writer.nanosUntilDue(IDLE_NANOS));
    }

    private int takeQueued() {
        int taken = 0;
        Entry next;
        while ((next = queue.poll()) != null) {
            health.queued(-1);
            writer.add(next);
            taken++;
        }
        return taken;
    }

    private void sleep(long nanos) {
        asleep.set(true);
        if (queue.isEmpty() && carries.isEmpty() && !closing) {
            LockSupport.parkNanos(this, nanos);
        }
        asleep.set(false);
    }
}
