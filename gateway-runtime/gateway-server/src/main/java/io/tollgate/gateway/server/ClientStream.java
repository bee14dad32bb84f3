package io.tollgate.gateway.server;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;

/**
 * The streamed side of an answer. What the client does not take at once is kept, at most one upstream read's worth as long as
 * the caller pauses the upstream while {@link #backlogged}.
 */
final class ClientStream {

    /** Hears about the client's pace. */
    interface Pace {
        /** Everything is written again. */
        void drained();

        /** The client cannot be written to any more. */
        void broken();
    }

    private final HttpServerExchange exchange;
    private final Pace pace;
    private @Nullable StreamSinkChannel channel;
    private byte[] pending = {};
    private int pendingFrom;
    private int pendingTo;
    private boolean backlogged;
    private boolean ending;
    private boolean broken;

    ClientStream(HttpServerExchange exchange, Pace pace) {
        this.exchange = exchange;
        this.pace = pace;
    }

    boolean backlogged() {
        return backlogged;
    }

    void write(byte[] from, int at, int length) {
        if (broken || length == 0) {
            return;
        }
        StreamSinkChannel sink = sink();
        if (sink == null) {
            fail();
            return;
        }
        if (pendingTo > pendingFrom) {
            keep(from, at, length);
            return;
        }
        try {
            ByteBuffer out = ByteBuffer.wrap(from, at, length);
            while (out.hasRemaining()) {
                if (sink.write(out) == 0) {
                    keep(from, out.position(), out.remaining());
                    return;
                }
            }
        } catch (IOException e) {
            fail();
        }
    }

    void flush() {
        StreamSinkChannel sink = channel;
        if (broken || sink == null) {
            return;
        }
        try {
            if (pendingTo > pendingFrom || !sink.flush()) {
                waitForClient(sink);
            }
        } catch (IOException e) {
            fail();
        }
    }

    /** Writes the rest and ends the answer, as fast as the client reads. */
    void finish(byte[] tail) {
        write(tail, 0, tail.length);
        ending = true;
        StreamSinkChannel sink = sink();
        if (broken || sink == null) {
            return;
        }
        writable(sink);
    }

    private @Nullable StreamSinkChannel sink() {
        if (channel == null) {
            channel = exchange.getResponseChannel();
        }
        return channel;
    }

    private void keep(byte[] from, int at, int length) {
        if (pendingTo + length > pending.length) {
            int held = pendingTo - pendingFrom;
            byte[] larger = held + length > pending.length ? new byte[Math.max(held + length, 1024)] : pending;
            System.arraycopy(pending, pendingFrom, larger, 0, held);
            pending = larger;
            pendingFrom = 0;
            pendingTo = held;
        }
        System.arraycopy(from, at, pending, pendingTo, length);
        pendingTo += length;
    }

    private void waitForClient(StreamSinkChannel sink) {
        backlogged = true;
        sink.getWriteSetter().set(this::writable);
        sink.resumeWrites();
    }

    private void writable(StreamSinkChannel sink) {
        try {
            if (!writePending(sink)) {
                waitForClient(sink);
                return;
            }
            if (ending) {
                sink.shutdownWrites();
            }
            if (!sink.flush()) {
                waitForClient(sink);
                return;
            }
            sink.suspendWrites();
            if (backlogged) {
                backlogged = false;
                pace.drained();
            }
        } catch (IOException e) {
            fail();
        }
    }

    private boolean writePending(StreamSinkChannel sink) throws IOException {
        if (pendingTo == pendingFrom) {
            return true;
        }
        ByteBuffer out = ByteBuffer.wrap(pending, pendingFrom, pendingTo - pendingFrom);
        while (out.hasRemaining()) {
            if (sink.write(out) == 0) {
                pendingFrom = out.position();
                return false;
            }
        }
        pendingFrom = 0;
        pendingTo = 0;
        pending = Arrays.copyOf(pending, 0);
        return true;
    }

    private void fail() {
        if (!broken) {
            broken = true;
            pace.broken();
        }
    }
}
