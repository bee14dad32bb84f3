package io.tollgate.acceptance.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a test server. It always reads, also while answering, so that a client's leaving is noticed within one
 * round of the loop. Requests are served one after the other.
 */
public abstract class ServerConnection implements EventLoop.IoHandler {

    private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;

    private record Pending(ByteBuffer bytes, @Nullable Runnable whenWritten) {}

    private final SocketChannel channel;
    private @Nullable SelectionKey key;
    private final ByteQueue in = new ByteQueue(4096, MAX_REQUEST_BYTES);
    private final Queue<Pending> out = new ArrayDeque<>();
    private @Nullable HttpHead head;
    private @Nullable BodyReader body;
    private java.io.ByteArrayOutputStream collected = new java.io.ByteArrayOutputStream(1024);
    private boolean answering;
    private boolean closed;

    protected ServerConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Begins to serve; called once. */
    public final void open(EventLoop loop) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = loop.register(channel, SelectionKey.OP_READ, this);
    }

    /** A whole request is here; answer with {@link #write}, end with {@link #answered}. */
    protected abstract void request(HttpHead head, byte[] body) throws IOException;

    /** The client has left, or the connection broke, while a request was being answered. */
    protected abstract void clientLeft();

    @Override
    public final void ready(SelectionKey ready) throws IOException {
        if (ready.isReadable()) {
            in.readFrom(channel);
            advance();
        }
        if (!closed && ready.isValid() && ready.isWritable()) {
            flush();
        }
    }

    @Override
    public final void failed(IOException cause) {
        if (closed) {
            return;
        }
        closed = true;
        EventLoop.closeQuietly(channel);
        if (answering) {
            clientLeft();
        }
    }

    protected final boolean isClosed() {
        return closed;
    }

    /** Sends bytes; {@code whenWritten} runs once the operating system has taken all of them. */
    protected final void write(ByteBuffer bytes, @Nullable Runnable whenWritten) {
        if (closed) {
            return;
        }
        out.add(new Pending(bytes, whenWritten));
        if (out.size() == 1) {
            try {
                flush();
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** The answer is complete; the next request may come. */
    protected final void answered() throws IOException {
        answering = false;
        advance();
    }

    /** Breaks the connection off with a reset. */
    protected final void reset() {
        closed = true;
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException _) {
            // then it is closed in the ordinary way
        }
        EventLoop.closeQuietly(channel);
    }

    private void flush() throws IOException {
        for (Pending next = out.peek(); next != null; next = out.peek()) {
            channel.write(next.bytes());
            if (next.bytes().hasRemaining()) {
                interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            out.poll();
            if (next.whenWritten() != null) {
                next.whenWritten().run();
            }
            if (closed) {
                return;
            }
        }
        interest(SelectionKey.OP_READ);
    }

    private void interest(int operations) {
        SelectionKey registered = key;
        if (registered != null) {
            registered.interestOps(operations);
        }
    }

    private void advance() throws IOException {
        while (!answering && !closed && parsed()) {
            byte[] whole = collected.toByteArray();
            HttpHead complete = head;
            collected.reset();
            head = null;
            body = null;
            answering = true;
            if (complete != null) {
                request(complete, whole);
            }
        }
    }

    private boolean parsed() throws IOException {
        if (head == null) {
            int end = in.indexOfHeadEnd();
            if (end < 0) {
                return false;
            }
            head = HttpHead.parse(in.text(0, end));
            in.skip(end + 4);
            long length = head.bodyLength();
            body = new BodyReader(length == -2 ? 0 : length);
        }
        BodyReader reading = body;
        if (reading == null) {
            return false;
        }
        reading.consume(in, (queue, length) -> collected.writeBytes(queue.copy(0, length)));
        return reading.done();
    }
}
