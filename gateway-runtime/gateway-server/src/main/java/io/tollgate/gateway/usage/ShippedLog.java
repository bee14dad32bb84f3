package io.tollgate.gateway.usage;

import io.tollgate.contract.usage.UsageEvent;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log from the shipper's side: what is not acknowledged yet, and forgetting what is. Used by the shipper thread; pending
 * events may be read by any thread.
 */
final class ShippedLog {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedLog.class);

    private final NodeLog log;
    private final SegmentFiles files;
    private final LogIndex index;
    private final LogHealth health;
    private final CheckpointFile checkpoint;
    private final LogReader reader;
    private volatile LogPosition acknowledged;

    ShippedLog(
            NodeLog log,
            SegmentFiles files,
            LogIndex index,
            LogHealth health,
            CheckpointFile checkpoint,
            LogPosition acknowledged) {
        this.log = log;
        this.files = files;
        this.index = index;
        this.health = health;
        this.checkpoint = checkpoint;
        this.acknowledged = acknowledged;
        this.reader = new LogReader(files, index);
    }

    LogPosition acknowledged() {
        return acknowledged;
    }

    LogReader.Chunk read(LogPosition from) throws IOException {
        return reader.read(from);
    }

    /** Notes that everything before {@code position}, {@code events} of them new, need not be sent again. */
    void acknowledge(LogPosition position, int events) throws IOException {
        LogPosition previous = acknowledged;
        acknowledged = position;
        health.backlog(-index.bytesBetween(previous, position), -events);
        remember(position);
        if (position.segment() > previous.segment()) {
            deleteBelow(position.segment());
        }
    }

    /** Without the checkpoint events are only sent again, and deleting segments may be what makes room for it. */
    private void remember(LogPosition position) {
        try {
            checkpoint.write(position);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("the checkpoint of the node log could not be written");
        }
    }

    /** Deletes segments that are wholly acknowledged, once attempts that are still open in them were copied onward. */
    void deleteBelow(long segment) throws IOException {
        List<Long> whole = new ArrayList<>();
        OptionalLong each = index.firstSegment();
        while (each.isPresent() && each.getAsLong() < segment) {
            whole.add(each.getAsLong());
            each = index.segmentAfter(each.getAsLong());
        }
        if (!whole.isEmpty() && carriedForward(segment)) {
            for (long number : whole) { // ascending: a CLOSE never goes before its OPEN
                files.delete(number);
                index.remove(number);
            }
        }
    }

    void forEachPending(Consumer<UsageEvent> consumer) throws IOException {
        LogPosition at = acknowledged;
        boolean more = true;
        while (more) {
            LogReader.Chunk chunk = readKept(at);
            for (LogReader.Shippable event : chunk.events()) {
                consumer.accept(event.content().event());
            }
            at = chunk.next();
            more = !chunk.atEnd();
        }
    }

    /** Reads from {@code at}, or from what is still pending when that was acknowledged and deleted meanwhile. */
    private LogReader.Chunk readKept(LogPosition at) throws IOException {
        try {
            return reader.read(at);
        } catch (NoSuchFileException e) {
            LogPosition now = acknowledged;
            if (now.compareTo(at) <= 0) {
                throw e;
            }
            return reader.read(now);
        }
    }

    long backlogEvents() {
        return health.backlogEvents();
    }

    long backlogBytes() {
        return health.backlogBytes();
    }

    private boolean carriedForward(long segment) {
        try {
            return log.carryForward(segment).get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("acknowledged segments could not be deleted yet");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
