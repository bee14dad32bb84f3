package io.tollgate.gateway.usage;

import io.tollgate.gateway.usage.SegmentSupply.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes groups of records: one write and one force per group, then everybody who waits is told. A segment whose write or force
 * failed is given up for good; its unsettled records are written again to the next one, so a record may be in the log twice but
 * an event is never lost while the process lives. Writer thread only.
 */
final class GroupWriter {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int GROUP_BYTES = 1024 * 1024;
    private static final long LAZY_FORCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final SegmentSupply supply;
    private final LogIndex index;
    private final LogHealth health;
    private final LogMetrics metrics;
    private final SyncMode sync;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Settlement settlement;
    private final EventEncoder encoder = new EventEncoder();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(GROUP_BYTES);

    /** In the buffer or in the segment, but nobody was told yet. */
    private final List<Entry> unsettled = new ArrayList<>();

    private @Nullable Segment segment;
    private int written;
    private int settledTo;
    private boolean awaited;
    private boolean failedSinceSettled;
    private boolean closed;
    private long unsettledSinceNanos;
    private long retryAtNanos;

    GroupWriter(
            SegmentSupply supply,
            LogIndex index,
            LogHealth health,
            LogMetrics metrics,
            SyncMode sync,
            Clock clock,
            LongSupplier nanoTime) {
        this.supply = supply;
        this.index = index;
        this.health = health;
        this.metrics = metrics;
        this.sync = sync;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.settlement = new Settlement(health);
    }

    /** Opens the first segment; to be called before the writer thread starts. */
    void begin() throws IOException {
        use(supply.take());
    }

    void add(Entry entry) {
        if (segment == null) {
            settlement.failed(entry);
            return;
        }
        try {
            put(entry, entry.encode(encoder));
        } catch (IOException e) {
            giveUp(e);
            settlement.failed(entry);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("eventId", entry.id()).log("a usage record cannot be encoded");
            settlement.unwritable(entry);
        }
    }

    /** Writes what was added and settles it, at once when somebody waits, else within 100 ms. */
    void commit() {
        try {
            if (segment == null) {
                reopen();
            } else {
                write();
                if (awaited || nanosUntilDue(1) <= 0) {
                    settle();
                }
            }
        } catch (IOException e) {
            giveUp(e);
        }
        settlement.deliver();
    }

    /** How long the thread may sleep before {@link #commit} has something to do. */
    long nanosUntilDue(long atMost) {
        if (segment == null) {
            return Math.clamp(retryAtNanos - nanoTime.getAsLong(), 0L, atMost);
        }
        if (unsettled.isEmpty()) {
            return atMost;
        }
        return Math.clamp(unsettledSinceNanos + LAZY_FORCE_NANOS - nanoTime.getAsLong(), 0L, atMost);
    }

    /** True when no segment below this one holds anything that the segments from it on do not repeat, on disk. */
    boolean carryForward(long belowSegment) {
        for (Attempt attempt : settlement.openedBelow(belowSegment)) {
            add(new Entry.Open(attempt));
            if (attempt.lastProgress() != null) {
                add(new Entry.Progress(attempt, attempt.lastProgress()));
            }
        }
        commit();
        return segment != null
                && settlement.unwritten() == 0
                && settlement.openedBelow(belowSegment).isEmpty();
    }

    /** Gives the current segment up after a failure that is nobody's I/O error. */
    void giveUp() {
        giveUp(new IOException("unexpected failure of the writer"));
        settlement.deliver();
    }

    /** Settles what was added and lets go of the disk. Whatever is added from now on fails. */
    void close() {
        commit();
        health.writable(false);
        try {
            if (segment != null) {
                settle();
                segment.file().close();
            }
            supply.close();
        } catch (IOException e) {
            giveUp(e);
        }
        segment = null;
        closed = true;
        settlement.deliver();
        if (settlement.unwritten() > 0) {
            LOG.atError()
                    .addKeyValue("records", settlement.unwritten())
                    .log(
                            "records could not be written before the end; their attempts will count as lost with the node");
        }
    }

    private void put(Entry entry, int length) throws IOException {
        int frame = RecordFormat.FRAME_BYTES + length;
        if (length > RecordFormat.MAX_BODY_BYTES) {
            LOG.atError().addKeyValue("eventId", entry.id()).log("a usage record is too large for the log");
            settlement.unwritable(entry);
            return;
        }
        if (written + buffer.position() + frame > supply.segmentBytes()) {
            roll();
        } else if (buffer.remaining() < frame) {
            write();
        }
        int offset = written + buffer.position();
        RecordFormat.put(
                buffer, current().number(), offset, entry.type(), entry.id(), clock.millis(), encoder.bytes(), length);
        if (unsettled.isEmpty()) {
            unsettledSinceNanos = nanoTime.getAsLong();
        }
        unsettled.add(entry);
        awaited |= entry.awaited();
    }

    private void write() throws IOException {
        if (buffer.position() == 0) {
            return;
        }
        int bytes = buffer.flip().remaining();
        health.watch(() -> current().file().write(buffer, written));
        written += bytes;
        buffer.clear();
    }

    private void settle() throws IOException {
        if (unsettled.isEmpty()) {
            return;
        }
        if (sync == SyncMode.FSYNC) {
            long begun = nanoTime.getAsLong();
            health.watch(() -> current().file().force());
            metrics.forced(Duration.ofNanos(nanoTime.getAsLong() - begun));
        }
        long number = current().number();
        unsettled.forEach(entry -> settlement.succeeded(entry, number));
        publish(number);
        metrics.groupSettled(unsettled.size());
        metrics.openAttempts(settlement.openAttempts());
        unsettled.clear();
        awaited = false;
        failedSinceSettled = false;
        if (written > supply.segmentBytes() / 2) {
            supply.prepare();
        }
    }

    private void publish(long number) {
        int events = 0;
        for (int i = 0; i < unsettled.size(); i++) {
            events += unsettled.get(i).type().shippable() ? 1 : 0;
        }
        health.backlog(written - settledTo, events);
        settledTo = written;
        index.settled(number, written);
    }

    private void roll() throws IOException {
        write();
        settle();
        settlement.deliver();
        Segment full = current();
        use(supply.take());
        full.file().close();
    }

    private void use(Segment fresh) {
        segment = fresh;
        written = RecordFormat.HEADER_BYTES;
        settledTo = written;
        index.settled(fresh.number(), written);
        health.writable(true);
    }

    private Segment current() throws IOException {
        if (segment == null) {
            throw new IOException("no segment is open");
        }
        return segment;
    }

    private void giveUp(IOException failure) {
        health.writable(false);
        metrics.segmentGivenUp();
        LOG.atError()
                .addKeyValue("error", failure.toString())
                .log("the node log cannot be written; billable requests are refused until a new segment works");
        abandonSegment();
        buffer.clear();
        awaited = false;
        List<Entry> failed = List.copyOf(unsettled);
        unsettled.clear();
        failed.forEach(settlement::failed);
        retryAtNanos = nanoTime.getAsLong() + (failedSinceSettled ? RETRY_NANOS : 0);
        failedSinceSettled = true;
    }

    private void abandonSegment() {
        Segment abandoned = segment;
        segment = null;
        if (abandoned != null) {
            if (settledTo == RecordFormat.HEADER_BYTES) {
                index.remove(abandoned.number());
                supply.discard(abandoned);
            } else {
                supply.abandon(abandoned);
            }
        }
    }

    private void reopen() throws IOException {
        if (closed || nanoTime.getAsLong() - retryAtNanos < 0) {
            return;
        }
        Segment fresh;
        try {
            fresh = supply.takeProven();
        } catch (IOException e) {
            retryAtNanos = nanoTime.getAsLong() + RETRY_NANOS;
            LOG.atError().addKeyValue("error", e.toString()).log("no new segment of the node log can be made");
            return;
        }
        use(fresh);
        settlement.takeUnwritten().forEach(this::add);
        if (segment != null) {
            write();
            settle();
            LOG.atInfo().log("the node log can be written again");
        }
    }
}
