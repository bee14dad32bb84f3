package io.tollgate.gateway.usage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.usage.UsageEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Opens node logs the way a node does, on a real disk. */
final class NodeLogFixture {

    static final int SEGMENT_BYTES = 64 * 1024;

    private NodeLogFixture() {}

    static NodeLogSettings settings(Path directory) {
        return new NodeLogSettings(directory, SyncMode.FSYNC, SEGMENT_BYTES, 1L << 30);
    }

    static NodeLogRecorder open(Path directory) throws IOException {
        return open(settings(directory), new DiskSegmentFiles(directory));
    }

    static NodeLogRecorder open(NodeLogSettings settings, SegmentFiles files) throws IOException {
        return NodeLogRecorder.open(
                settings, files, Clock.systemUTC(), System::nanoTime, Runnable::run, new SimpleMeterRegistry());
    }

    /** Opens an attempt and closes it; the result says whether its CLOSE is on disk. */
    static CompletableFuture<Boolean> record(UsageRecorder recorder, long number) {
        return close(recorder.open(UsageEvents.opening(number)), UsageEvents.closing(number));
    }

    static CompletableFuture<Boolean> close(UsageRecorder.Recording recording, UsageEvent event) {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        recording.close(event, Runnable::run, durable::complete);
        return durable;
    }

    static CompletableFuture<Boolean> opened(UsageRecorder.Recording recording) {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        recording.whenOpenDurable(Runnable::run, durable::complete);
        return durable;
    }

    static List<UsageEvent> pending(PendingSpend log) {
        List<UsageEvent> events = new ArrayList<>();
        log.forEachPending(events::add);
        return events;
    }

    static List<EventId> pendingIds(PendingSpend log) {
        return pending(log).stream().map(UsageEvent::id).toList();
    }
}
