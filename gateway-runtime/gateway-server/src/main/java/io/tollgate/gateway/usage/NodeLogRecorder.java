package io.tollgate.gateway.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contract.usage.UsageEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records usage in this node's log. Opening it recovers what an earlier process left; one process at a time holds the
 * directory. Close the shipper first, then this.
 */
public final class NodeLogRecorder implements UsageRecorder, PendingSpend, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLogRecorder.class);

    private final Path directory;
    private final DirectoryLock lock;
    private final NodeLog log;
    private final OpenSlots slots;
    private final Clock clock;
    private final LogHealth health;
    private final ShippedLog shipped;

    private NodeLogRecorder(
            Path directory,
            DirectoryLock lock,
            NodeLog log,
            OpenSlots slots,
            Clock clock,
            LogHealth health,
            ShippedLog shipped) {
        this.directory = directory;
        this.lock = lock;
        this.log = log;
        this.slots = slots;
        this.clock = clock;
        this.health = health;
        this.shipped = shipped;
    }

    /**
     * Locks the directory, recovers and starts the writer. Blocking.
     *
     * @throws IOException when another node holds the directory or the disk cannot be used
     */
    public static NodeLogRecorder open(NodeLogSettings settings, Clock clock, MeterRegistry meters) throws IOException {
        return open(
                settings,
                new DiskSegmentFiles(settings.directory()),
                clock,
                System::nanoTime,
                task -> Thread.ofPlatform()
                        .name("node-log-preallocation")
                        .daemon(true)
                        .start(task),
                meters);
    }

    static NodeLogRecorder open(
            NodeLogSettings settings,
            SegmentFiles files,
            Clock clock,
            LongSupplier nanoTime,
            Executor preallocation,
            MeterRegistry meters)
            throws IOException {
        Path directory = settings.directory();
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            return start(settings, lock, files, clock, nanoTime, preallocation, meters);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static NodeLogRecorder start(
            NodeLogSettings settings,
            DirectoryLock lock,
            SegmentFiles files,
            Clock clock,
            LongSupplier nanoTime,
            Executor preallocation,
            MeterRegistry meters)
            throws IOException {
        LogIndex index = new LogIndex();
        LogHealth health = new LogHealth(nanoTime, settings.maxBacklogBytes());
        CheckpointFile checkpoint = new CheckpointFile(settings.directory());
        LogPosition acknowledged = checkpoint.read();
        OpenSlots slots = OpenSlots.open(settings.directory());
        Recovery.Recovered recovered = Recovery.run(files, slots.kept(), acknowledged, index);
        health.backlog(index.bytesAfter(acknowledged), recovered.unacknowledgedEvents());
        SegmentSupply supply =
                new SegmentSupply(files, settings.segmentBytes(), recovered.nextSegment(), preallocation);
        GroupWriter writer = new GroupWriter(
                supply, index, health, new LogMetrics(meters, health), settings.sync(), clock, nanoTime);
        writer.begin();
        NodeLog log = new NodeLog(writer, health);
        recovered.settledSlots().forEach(slots::release);
        log.start(closings(recovered.lost(), slots));
        LOG.atInfo()
                .addKeyValue("lost", recovered.lost().size())
                .addKeyValue("damages", recovered.damages().size())
                .addKeyValue("unacknowledged", recovered.unacknowledgedEvents())
                .log("node log recovered");
        return new NodeLogRecorder(
                settings.directory(),
                lock,
                log,
                slots,
                clock,
                health,
                new ShippedLog(log, files, index, health, checkpoint, acknowledged));
    }

    /** The slot of a lost attempt is free once its event is on disk. */
    private static List<Entry.Close> closings(List<Recovery.Lost> lost, OpenSlots slots) {
        return lost.stream()
                .map(each -> new Entry.Close(null, each.event(), new Waiting(Runnable::run, durable -> {
                    if (durable && each.slot() >= 0) {
                        slots.release(each.slot());
                    }
                })))
                .toList();
    }

    @Override
    public boolean accepting() {
        return health.accepting();
    }

    @Override
    public Recording open(UsageEvent opening) {
        return Attempt.open(BoundedEvent.of(opening), log, slots, clock.millis());
    }

    @Override
    public void recordRefused(UsageEvent event) {
        log.append(new Entry.Refused(BoundedEvent.of(event)));
    }

    @Override
    public void forEachPending(Consumer<UsageEvent> consumer) {
        try {
            shipped.forEachPending(consumer);
        } catch (IOException e) {
            throw new UncheckedIOException("the node log cannot be read", e);
        }
    }

    /** The log as the shipper sees it. */
    ShippedLog shippedLog() {
        return shipped;
    }

    Path directory() {
        return directory;
    }

    /** Writes and forces everything that was appended, answers all who wait, frees the directory. At most about 10 s. */
    @Override
    public void close() {
        try {
            if (log.close()) {
                lock.close(); // else the writer still works on the disk, so the process must end first
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("the node log's lock could not be freed");
        }
    }
}
