package io.tollgate.gateway.usage;

import io.tollgate.gateway.usage.SegmentFiles.SegmentFile;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out preallocated segments with rising numbers; the next one is made ahead on its own thread. Writer thread only. */
final class SegmentSupply {

    record Segment(long number, SegmentFile file) {}

    private static final Logger LOG = LoggerFactory.getLogger(SegmentSupply.class);

    private final SegmentFiles files;
    private final int segmentBytes;
    private final Executor preallocation;
    private long nextNumber;
    private @Nullable CompletableFuture<Segment> ahead;

    SegmentSupply(SegmentFiles files, int segmentBytes, long firstNumber, Executor preallocation) {
        this.files = files;
        this.segmentBytes = segmentBytes;
        this.nextNumber = firstNumber;
        this.preallocation = preallocation;
    }

    int segmentBytes() {
        return segmentBytes;
    }

    /** Starts making the next segment unless that is under way. */
    void prepare() {
        if (ahead == null) {
            ahead = begin();
        }
    }

    private CompletableFuture<Segment> begin() {
        long number = nextNumber++;
        return CompletableFuture.supplyAsync(() -> create(number), preallocation);
    }

    /** The next segment; waits for it when it is still being made. After a failure the next call tries again. */
    Segment take() throws IOException {
        CompletableFuture<Segment> taken = ahead == null ? begin() : ahead;
        ahead = null;
        try {
            return taken.join();
        } catch (CompletionException e) {
            throw new IOException("no segment can be made", e.getCause());
        }
    }

    /** As {@link #take}, after having seen that this segment can be written and forced. */
    Segment takeProven() throws IOException {
        Segment taken = take();
        try {
            taken.file().write(RecordFormat.header(taken.number(), segmentBytes), 0);
            taken.file().force();
            return taken;
        } catch (IOException e) {
            discard(taken);
            throw e;
        }
    }

    /** Closes a segment that failed; what was settled in it stays readable. */
    void abandon(Segment failed) {
        try {
            failed.file().close();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("closing a failed segment failed");
        }
    }

    /** Closes and deletes a segment in which nothing was settled. */
    void discard(Segment failed) {
        abandon(failed);
        try {
            files.delete(failed.number());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("deleting a failed segment failed");
        }
    }

    /** Closes the segment made ahead, which stays on disk, empty. */
    void close() throws IOException {
        if (ahead != null) {
            CompletableFuture<Segment> made = ahead;
            ahead = null;
            try {
                made.join().file().close();
            } catch (CompletionException e) {
                throw new IOException("the segment made ahead failed", e.getCause());
            }
        }
    }

    private Segment create(long number) {
        try {
            return new Segment(number, files.create(number, segmentBytes));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
