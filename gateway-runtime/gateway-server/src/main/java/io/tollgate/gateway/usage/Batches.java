package io.tollgate.gateway.usage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the log into batches of bounded count and size. Shipper thread only. */
final class Batches {

    private final ShippedLog log;

    /** Read from the log and not yet acknowledged. */
    private final List<LogReader.Shippable> ahead = new ArrayList<>();

    private List<LogReader.Shippable> current = List.of();
    private LogPosition position;
    private boolean drained;

    Batches(ShippedLog log) {
        this.log = log;
        this.position = log.acknowledged();
    }

    /** The batch to send now: the same one until it was {@link #taken}, longer if more has been recorded meanwhile. */
    List<LogReader.Shippable> next() throws IOException {
        drained = false;
        while (ahead.size() < BatchBody.MAX_EVENTS && !drained) {
            LogReader.Chunk chunk = log.read(position);
            ahead.addAll(chunk.events());
            position = chunk.next();
            drained = chunk.atEnd();
        }
        current = ahead.subList(0, count());
        return List.copyOf(current);
    }

    /** Where the log has been read to. */
    LogPosition position() {
        return position;
    }

    /** What to acknowledge once this batch was delivered. */
    LogPosition endOf(List<LogReader.Shippable> batch) {
        return batch.size() == ahead.size() ? position : batch.getLast().end();
    }

    /** Forgets the current batch. */
    void taken() {
        current.clear();
    }

    /** True when the log has nothing behind the current batch. */
    boolean drained() {
        return drained && ahead.isEmpty();
    }

    /** Begins again at the acknowledged position, after an error. */
    void restart() {
        current = List.of();
        ahead.clear();
        position = log.acknowledged();
    }

    private int count() {
        long bytes = BatchBody.ENVELOPE_BYTES;
        int count = 0;
        while (count < ahead.size() && count < BatchBody.MAX_EVENTS) {
            bytes += ahead.get(count).content().body().remaining() + 1L;
            if (bytes > BatchBody.MAX_BYTES) {
                return count;
            }
            count++;
        }
        return count;
    }
}
