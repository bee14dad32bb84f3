package io.tollgate.gateway.usage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads settled records in order, while the writer goes on. Any thread; each call reads the disk. */
final class LogReader {

    private static final int CHUNK_BYTES = 2 * 1024 * 1024;

    private final SegmentFiles files;
    private final LogIndex index;

    LogReader(SegmentFiles files, LogIndex index) {
        this.files = files;
        this.index = index;
    }

    /**
     * @param next where the following chunk begins
     * @param atEnd true when nothing settled lies behind {@code next}
     */
    record Chunk(List<Shippable> events, LogPosition next, boolean atEnd) {}

    /** An event as it lies in the log. */
    record Shippable(LogRecord content, LogPosition end) {}

    /** The events in the next bytes from {@code from} on; possibly none though more bytes follow. */
    Chunk read(LogPosition from) throws IOException {
        LogPosition at = from;
        while (true) {
            OptionalLong following = index.segmentAfter(at.segment()); // before endOf: then that end is final
            int end = index.endOf(at.segment());
            int start = Math.max(at.offset(), RecordFormat.HEADER_BYTES);
            if (index.holds(at.segment()) && start < end) {
                return chunk(at.segment(), start, end, following.isPresent());
            }
            if (following.isEmpty()) {
                return new Chunk(List.of(), at, true);
            }
            at = new LogPosition(following.getAsLong(), RecordFormat.HEADER_BYTES);
        }
    }

    private Chunk chunk(long segment, int start, int end, boolean sealed) throws IOException {
        int to = Math.min(end, start + CHUNK_BYTES);
        ByteBuffer bytes = files.read(segment, start, to);
        SegmentScan.Result found = SegmentScan.chunk(segment, bytes, start, to == end);
        List<Shippable> events = new ArrayList<>();
        for (LogRecord each : found.records()) {
            if (each.type().shippable()) {
                events.add(new Shippable(each, new LogPosition(segment, each.endOffset())));
            }
        }
        int next = to == end ? end : found.nextOffset();
        return new Chunk(events, new LogPosition(segment, next), !sealed && next == end);
    }
}
