package io.tollgate.gateway.usage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Segments on a real disk that fail on demand, and that report any force repeated after a failure. */
final class FaultySegmentFiles implements SegmentFiles {

    enum Fault {
        /** No room for a new segment. */
        DISK_FULL_ON_CREATE,
        /** Half of each group is written, then an error. */
        ERROR_ON_WRITE,
        ERROR_ON_FORCE
    }

    final AtomicInteger forcesAfterFailure = new AtomicInteger();
    final AtomicInteger created = new AtomicInteger();
    volatile @Nullable Fault fault;
    /** When set, one failure ends the fault. */
    volatile boolean once;

    /** Held by a test to let a force take long. */
    volatile @Nullable Object forceGate;

    private final SegmentFiles disk;

    FaultySegmentFiles(SegmentFiles disk) {
        this.disk = disk;
    }

    @Override
    public List<Long> list() throws IOException {
        return disk.list();
    }

    @Override
    public SegmentFile create(long segment, int size) throws IOException {
        failOn(Fault.DISK_FULL_ON_CREATE, "No space left on device");
        created.incrementAndGet();
        return new FaultySegmentFile(disk.create(segment, size));
    }

    @Override
    public ByteBuffer read(long segment, int from, int to) throws IOException {
        return disk.read(segment, from, to);
    }

    @Override
    public void delete(long segment) throws IOException {
        disk.delete(segment);
    }

    private void failOn(Fault expected, String message) throws IOException {
        if (fault == expected) {
            if (once) {
                fault = null;
            }
            throw new IOException(message);
        }
    }

    private final class FaultySegmentFile implements SegmentFile {

        private final SegmentFile file;
        private final Set<String> failures = new HashSet<>();

        FaultySegmentFile(SegmentFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes, int offset) throws IOException {
            if (fault == Fault.ERROR_ON_WRITE) {
                file.write(bytes.slice(bytes.position(), bytes.remaining() / 2), offset);
                failures.add("write");
            }
            failOn(Fault.ERROR_ON_WRITE, "Input/output error");
            file.write(bytes, offset);
        }

        @Override
        public void force() throws IOException {
            if (!failures.isEmpty()) {
                forcesAfterFailure.incrementAndGet();
            }
            if (fault == Fault.ERROR_ON_FORCE) {
                failures.add("force");
            }
            failOn(Fault.ERROR_ON_FORCE, "Input/output error");
            Object gate = forceGate;
            if (gate != null) {
                synchronized (gate) {
                    file.force();
                }
            } else {
                file.force();
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
