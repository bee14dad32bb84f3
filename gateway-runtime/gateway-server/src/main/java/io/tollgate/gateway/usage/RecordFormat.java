package io.tollgate.gateway.usage;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.TokenUsage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment. Header: magic (8), segment number (8), segment size (4), CRC32C of those (4). Then records: body
 * length (4), CRC32C (4), type (1), request id (16), attempt (2), written at, epoch milliseconds (8), body. The checksum also
 * covers the segment number and the record's offset, so bytes left over from elsewhere never pass for a record. Zeros follow
 * the last record up to the segment's size. Big-endian.
 */
final class RecordFormat {

    static final long MAGIC = 0x5447_4E4C_4F47_3031L; // TGNLOG01
    static final int HEADER_BYTES = 24;
    static final int FRAME_BYTES = 35;
    static final int MAX_BODY_BYTES = 256 * 1024;
    static final int USAGE_BYTES = 10 * Long.BYTES;

    private static final int CHECKSUM_OFFSET = 4;
    private static final int CHECKED_OFFSET = 8;

    private RecordFormat() {}

    static ByteBuffer header(long segment, int size) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES);
        out.putLong(MAGIC).putLong(segment).putInt(size).putInt(headerChecksum(segment, size));
        return out.flip();
    }

    static int headerChecksum(long segment, int size) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(20)
                .putLong(MAGIC)
                .putLong(segment)
                .putInt(size)
                .flip());
        return (int) crc.getValue();
    }

    /**
     * Appends one record to {@code out}, which has room; {@code offset} is where in the segment it will lie. Of {@code body} the
     * first {@code length} bytes are its body.
     */
    static void put(
            ByteBuffer out,
            long segment,
            int offset,
            RecordType type,
            EventId id,
            long writtenAtMillis,
            byte[] body,
            int length) {
        int start = out.position();
        UUID request = id.requestId().value();
        out.putInt(length).putInt(0).put(type.code());
        out.putLong(request.getMostSignificantBits()).putLong(request.getLeastSignificantBits());
        out.putShort((short) id.attempt()).putLong(writtenAtMillis).put(body, 0, length);
        out.putInt(start + CHECKSUM_OFFSET, checksum(out, start, segment, offset, length));
    }

    /** True when the frame that starts at {@code start} and lies wholly in {@code in} has the right checksum. */
    static boolean intact(ByteBuffer in, int start, long segment, int offset, int bodyLength) {
        return in.getInt(start + CHECKSUM_OFFSET) == checksum(in, start, segment, offset, bodyLength);
    }

    private static int checksum(ByteBuffer frame, int start, long segment, int offset, int bodyLength) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(16)
                .putLong(segment)
                .putInt(offset)
                .putInt(bodyLength)
                .flip());
        crc.update(frame.duplicate().limit(start + FRAME_BYTES + bodyLength).position(start + CHECKED_OFFSET));
        return (int) crc.getValue();
    }

    static EventId readId(ByteBuffer in, int start) {
        UUID request = new UUID(in.getLong(start + 9), in.getLong(start + 17));
        return new EventId(new RequestId(request), in.getShort(start + 25));
    }

    static long readWrittenAt(ByteBuffer in, int start) {
        return in.getLong(start + 27);
    }

    static byte[] usage(TokenUsage usage) {
        return ByteBuffer.allocate(USAGE_BYTES)
                .putLong(usage.input())
                .putLong(usage.cachedRead())
                .putLong(usage.cacheWrite5m())
                .putLong(usage.cacheWrite1h())
                .putLong(usage.audioInput())
                .putLong(usage.output())
                .putLong(usage.reasoning())
                .putLong(usage.audioOutput())
                .putLong(usage.images())
                .putLong(usage.calls())
                .array();
    }

    static TokenUsage readUsage(ByteBuffer in) throws IOException {
        if (in.remaining() < USAGE_BYTES) {
            throw new IOException("a usage of " + in.remaining() + " bytes is too short");
        }
        return new TokenUsage(
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }
}
