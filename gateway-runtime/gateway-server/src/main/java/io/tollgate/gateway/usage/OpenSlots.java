package io.tollgate.gateway.usage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.tollgate.contract.usage.UsageEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OPEN records of the attempts that run now, in a file mapped into memory: what is written there outlives this process at
 * once, however it ends, without a system call or another thread. It does not outlive the machine; for that an attempt's OPEN
 * goes into the log as well, or its CLOSE is on disk before the first byte of its answer leaves. Any thread.
 */
final class OpenSlots {

    static final int SLOTS = 8192;
    static final int SLOT_BYTES = 1024;
    static final String FILE = "open.slots";

    /** Stands for the segment's number in the checksum; no segment has it. */
    private static final long NO_SEGMENT = -1;

    private final MappedByteBuffer map;
    private final int[] free = new int[SLOTS];
    private final List<Kept> kept = new ArrayList<>();
    private final ThreadLocal<EventEncoder> encoders = ThreadLocal.withInitial(EventEncoder::new);
    private int freeCount;

    /** An OPEN record of an attempt that the process before this one did not live to close. */
    record Kept(int slot, LogRecord open) {}

    private OpenSlots(MappedByteBuffer map) {
        this.map = map;
        for (int slot = SLOTS - 1; slot >= 0; slot--) {
            LogRecord open = read(slot);
            if (open != null) {
                kept.add(new Kept(slot, open));
            } else {
                free[freeCount++] = slot;
            }
        }
    }

    /** Maps the file of this directory, made whole on disk first, so that no later store can lack room. */
    static OpenSlots open(Path directory) throws IOException {
        long size = (long) SLOTS * SLOT_BYTES;
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE), CREATE, READ, WRITE)) {
            if (channel.size() < size) {
                ByteBuffer zeros = ByteBuffer.allocateDirect((int) (size - channel.size()));
                long from = channel.size();
                while (zeros.hasRemaining()) {
                    channel.write(zeros, from + zeros.position());
                }
                channel.force(true);
            }
            return new OpenSlots(channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
        }
    }

    /** What was running when the process before this one ended; its slots stay taken until released. */
    List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** The slot that now holds this OPEN; -1 when all are taken or it is too long for one. */
    int write(UsageEvent opening, long nowMillis) {
        EventEncoder encoder = encoders.get();
        int length = encoder.event(opening);
        if (RecordFormat.FRAME_BYTES + length > SLOT_BYTES) {
            return -1;
        }
        int slot = take();
        if (slot >= 0) {
            int offset = slot * SLOT_BYTES;
            RecordFormat.put(
                    map.slice(offset, SLOT_BYTES),
                    NO_SEGMENT,
                    offset,
                    RecordType.OPEN,
                    opening.id(),
                    nowMillis,
                    encoder.bytes(),
                    length);
        }
        return slot;
    }

    /** The attempt's CLOSE is on disk. */
    void release(int slot) {
        map.putInt(slot * SLOT_BYTES, 0);
        synchronized (free) {
            free[freeCount++] = slot;
        }
    }

    private int take() {
        synchronized (free) {
            return freeCount == 0 ? -1 : free[--freeCount];
        }
    }

    private @Nullable LogRecord read(int slot) {
        int at = slot * SLOT_BYTES;
        int length = map.getInt(at);
        boolean plausible = length > 0
                && RecordFormat.FRAME_BYTES + length <= SLOT_BYTES
                && RecordFormat.intact(map, at, NO_SEGMENT, at, length);
        return plausible
                ? new LogRecord(
                        RecordType.OPEN,
                        RecordFormat.readId(map, at),
                        Instant.ofEpochMilli(RecordFormat.readWrittenAt(map, at)),
                        at,
                        at + RecordFormat.FRAME_BYTES + length,
                        map.slice(at + RecordFormat.FRAME_BYTES, length))
                : null;
    }
}
