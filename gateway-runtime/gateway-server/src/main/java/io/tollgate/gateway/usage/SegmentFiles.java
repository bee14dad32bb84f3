package io.tollgate.gateway.usage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The files below the node log, so that tests can make them fail. Blocking; each segment has one writer. */
interface SegmentFiles {

    /** Numbers of the segments on disk, ascending. */
    List<Long> list() throws IOException;

    /**
     * Makes a segment of exactly this size, zero-filled behind its header and forced to disk with its name: later writes
     * change no metadata, so forcing them needs no journal commit.
     */
    SegmentFile create(long segment, int size) throws IOException;

    /** Bytes of a segment in {@code [from, to)}, fewer when it is shorter. */
    ByteBuffer read(long segment, int from, int to) throws IOException;

    /** Deletes a segment; no error when it is gone. */
    void delete(long segment) throws IOException;

    /** One segment, open for writing. */
    interface SegmentFile {

        /** Writes all of {@code bytes} at {@code offset}. */
        void write(ByteBuffer bytes, int offset) throws IOException;

        /** Returns once everything written is on the device. After a failure this file is never forced again. */
        void force() throws IOException;

        /** Closes without forcing. */
        void close() throws IOException;
    }
}
