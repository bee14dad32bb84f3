package io.tollgate.acceptance.net;

import java.io.IOException;

/** Takes one message body off a {@link ByteQueue}, with a length, chunked, or until the connection closes. */
public final class BodyReader {

    /** Receives the body piece by piece. */
    public interface Sink {
        void bytes(ByteQueue queue, int length);
    }

    private static final long UNTIL_CLOSE = -2;

    private final boolean chunked;
    private long left;
    private boolean inChunk;
    private boolean afterChunk;
    private boolean done;

    /** {@code length} as {@link HttpHead#bodyLength} gives it. */
    public BodyReader(long length) {
        this.chunked = length == -1;
        this.left = chunked ? 0 : length;
        this.done = length == 0;
    }

    public boolean done() {
        return done;
    }

    /** True when the end of the connection is the end of the body. */
    public boolean endsWithConnection() {
        return left == UNTIL_CLOSE && !chunked;
    }

    /** Consumes what it can. */
    public void consume(ByteQueue queue, Sink sink) throws IOException {
        if (endsWithConnection()) {
            give(queue, queue.size(), sink);
            return;
        }
        while (!done && queue.size() > 0) {
            boolean moved = chunked ? consumeChunked(queue, sink) : consumePlain(queue, sink);
            if (!moved) {
                return;
            }
        }
    }

    private boolean consumePlain(ByteQueue queue, Sink sink) {
        int n = (int) Math.min(left, queue.size());
        give(queue, n, sink);
        left -= n;
        done = left == 0;
        return n > 0;
    }

    private boolean consumeChunked(ByteQueue queue, Sink sink) throws IOException {
        if (inChunk) {
            int n = (int) Math.min(left, queue.size());
            give(queue, n, sink);
            left -= n;
            if (left == 0) {
                inChunk = false;
                afterChunk = true;
            }
            return true;
        }
        int skip = afterChunk ? 2 : 0;
        int end = queue.size() < skip ? -1 : queue.indexOfLineEnd(skip);
        if (end < 0) {
            return false;
        }
        String size = queue.text(skip, end - skip);
        int extension = size.indexOf(';');
        long next = Long.parseLong(extension < 0 ? size : size.substring(0, extension), 16);
        if (next > 0) {
            queue.skip(end + 2);
            left = next;
            inChunk = true;
            afterChunk = false;
            return true;
        }
        if (queue.size() < end + 4) {
            return false;
        }
        if (queue.at(end + 2) != '\r' || queue.at(end + 3) != '\n') {
            throw new IOException("trailers are not expected here");
        }
        queue.skip(end + 4);
        done = true;
        return true;
    }

    private static void give(ByteQueue queue, int length, Sink sink) {
        if (length > 0) {
            sink.bytes(queue, length);
            queue.skip(length);
        }
    }
}
