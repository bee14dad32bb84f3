package io.tollgate.gateway.usage;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads records from the bytes of a segment, whatever has happened to them: never throws, returns every intact record and says
 * where bytes were damaged. After damage it searches on, byte by byte, for the next record whose checksum holds.
 */
final class SegmentScan {

    /** Bytes of a segment that hold no record and are not the zeros behind the last one. */
    record Damage(long segment, int fromOffset, int toOffset, String what) {}

    /**
     * @param nextOffset where to read on: behind the last record, or before one that {@code bytes} hold only in part
     */
    record Result(List<LogRecord> records, List<Damage> damages, int nextOffset) {}

    private final long segment;
    private final ByteBuffer bytes;
    private final int firstOffset;
    private final boolean untilEnd;
    private final int lastNonZero;
    private final List<LogRecord> records = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();

    private SegmentScan(long segment, ByteBuffer bytes, int firstOffset, boolean untilEnd) {
        this.segment = segment;
        this.bytes = bytes;
        this.firstOffset = firstOffset;
        this.untilEnd = untilEnd;
        this.lastNonZero = lastNonZero(bytes);
    }

    /** Scans a whole segment file, header included. {@code segment} is the number that its name says. */
    static Result file(long segment, ByteBuffer bytes) {
        List<Damage> header = headerDamage(segment, bytes);
        if (bytes.limit() <= RecordFormat.HEADER_BYTES) {
            return new Result(List.of(), header, bytes.limit());
        }
        ByteBuffer behindHeader = bytes.slice(RecordFormat.HEADER_BYTES, bytes.limit() - RecordFormat.HEADER_BYTES);
        Result found = chunk(segment, behindHeader, RecordFormat.HEADER_BYTES, true);
        header.addAll(found.damages());
        return new Result(found.records(), header, found.nextOffset());
    }

    /**
     * Scans bytes from the middle of a segment.
     *
     * @param firstOffset offset in the segment of the first byte
     * @param untilEnd true when no bytes of this segment follow
     */
    static Result chunk(long segment, ByteBuffer bytes, int firstOffset, boolean untilEnd) {
        return new SegmentScan(segment, bytes, firstOffset, untilEnd).run();
    }

    private Result run() {
        int at = 0;
        int damagedFrom = -1;
        while (at <= lastNonZero && (untilEnd || !mayContinueBeyond(at))) {
            Optional<LogRecord> found = recordAt(at);
            if (found.isPresent()) {
                noteDamage(damagedFrom, at);
                damagedFrom = -1;
                records.add(found.get());
                at = found.get().endOffset() - firstOffset;
            } else {
                damagedFrom = damagedFrom < 0 ? at : damagedFrom;
                at++;
            }
        }
        noteDamage(damagedFrom, at);
        return new Result(records, damages, firstOffset + at);
    }

    /** True when a record that starts here might end behind these bytes, though its segment goes on. */
    private boolean mayContinueBeyond(int at) {
        if (bytes.limit() - at < RecordFormat.FRAME_BYTES) {
            return true;
        }
        int length = bytes.getInt(at);
        return length >= 0
                && length <= RecordFormat.MAX_BODY_BYTES
                && at + RecordFormat.FRAME_BYTES + length > bytes.limit()
                && RecordType.of(bytes.get(at + 8)).isPresent();
    }

    private Optional<LogRecord> recordAt(int at) {
        if (bytes.limit() - at < RecordFormat.FRAME_BYTES) {
            return Optional.empty();
        }
        int length = bytes.getInt(at);
        Optional<RecordType> type = RecordType.of(bytes.get(at + 8));
        boolean plausible = type.isPresent()
                && length >= 0
                && length <= RecordFormat.MAX_BODY_BYTES
                && at + RecordFormat.FRAME_BYTES + length <= bytes.limit();
        if (!plausible || !RecordFormat.intact(bytes, at, segment, firstOffset + at, length)) {
            return Optional.empty();
        }
        return Optional.of(new LogRecord(
                type.get(),
                RecordFormat.readId(bytes, at),
                Instant.ofEpochMilli(RecordFormat.readWrittenAt(bytes, at)),
                firstOffset + at,
                firstOffset + at + RecordFormat.FRAME_BYTES + length,
                bytes.slice(at + RecordFormat.FRAME_BYTES, length)));
    }

    private void noteDamage(int from, int to) {
        if (from >= 0) {
            damages.add(new Damage(segment, firstOffset + from, firstOffset + to, "no intact record"));
        }
    }

    private static List<Damage> headerDamage(long segment, ByteBuffer bytes) {
        List<Damage> damages = new ArrayList<>();
        if (bytes.limit() < RecordFormat.HEADER_BYTES) {
            damages.add(new Damage(segment, bytes.limit(), RecordFormat.HEADER_BYTES, "cut in its header"));
            return damages;
        }
        int size = bytes.getInt(16);
        boolean intact = bytes.getLong(0) == RecordFormat.MAGIC
                && bytes.getLong(8) == segment
                && bytes.getInt(20) == RecordFormat.headerChecksum(segment, size);
        if (!intact) {
            damages.add(new Damage(segment, 0, RecordFormat.HEADER_BYTES, "header is not intact"));
        } else if (bytes.limit() < size) {
            damages.add(new Damage(segment, bytes.limit(), size, "cut"));
        }
        return damages;
    }

    private static int lastNonZero(ByteBuffer bytes) {
        int at = bytes.limit() - 1;
        while (at >= Long.BYTES && bytes.getLong(at - Long.BYTES + 1) == 0) {
            at -= Long.BYTES;
        }
        while (at >= 0 && bytes.get(at) == 0) {
            at--;
        }
        return at;
    }
}
