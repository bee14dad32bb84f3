package io.tollgate.acceptance.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Keep-alive HTTP/1.1 connections to one loopback port, for one event loop's thread only. */
public final class HttpPool {

    /** Receives one answer. Exactly one of {@link #completed} and {@link #failed} is called, last. */
    public interface Listener {
        void head(HttpHead head);

        void body(ByteQueue queue, int length);

        void completed();

        void failed(IOException cause);
    }

    /** A call on its way. */
    public interface Call {
        /** Closes the connection at once, as a client that leaves does; the listener hears {@code failed}. */
        void abort();
    }

    private final EventLoop loop;
    private final InetSocketAddress target;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private long opened;

    public HttpPool(EventLoop loop, int port) {
        this.loop = loop;
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Connections opened so far. */
    public long opened() {
        return opened;
    }

    /** Sends a whole request. A pooled connection that turns out to be dead before any byte of the answer fails the call. */
    public Call send(byte[] request, Listener listener) {
        Connection connection = idle.pollLast();
        if (connection == null) {
            connection = new Connection();
            opened++;
        }
        connection.start(request, listener);
        return connection;
    }

    /** Closes the idle connections. */
    public void closeIdle() {
        idle.forEach(Connection::close);
        idle.clear();
    }

    private final class Connection implements EventLoop.IoHandler, Call {
        private final ByteQueue in = new ByteQueue(8192, 32 * 1024 * 1024);
        private @Nullable SocketChannel channel;
        private @Nullable SelectionKey key;
        private @Nullable ByteBuffer out;
        private @Nullable Listener listener;
        private @Nullable HttpHead head;
        private @Nullable BodyReader body;

        void start(byte[] request, Listener next) {
            listener = next;
            out = ByteBuffer.wrap(request);
            try {
                if (channel == null) {
                    connect();
                } else {
                    flush();
                }
            } catch (IOException e) {
                loop.execute(() -> failed(e));
            }
        }

        private void connect() throws IOException {
            SocketChannel fresh = SocketChannel.open();
            channel = fresh;
            fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
            fresh.configureBlocking(false);
            boolean connected = fresh.connect(target);
            key = loop.register(fresh, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
            if (connected) {
                flush();
            }
        }

        @Override
        public void ready(SelectionKey ready) throws IOException {
            SocketChannel open = channel;
            if (open == null) {
                return;
            }
            if (ready.isConnectable()) {
                open.finishConnect();
                flush();
                return;
            }
            if (ready.isWritable()) {
                flush();
            }
            if (ready.isValid() && ready.isReadable()) {
                read(open);
            }
        }

        private void flush() throws IOException {
            ByteBuffer pending = out;
            SocketChannel open = channel;
            SelectionKey registered = key;
            if (pending == null || open == null || registered == null) {
                return;
            }
            open.write(pending);
            if (pending.hasRemaining()) {
                registered.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            } else {
                out = null;
                registered.interestOps(SelectionKey.OP_READ);
            }
        }

        private void read(SocketChannel open) throws IOException {
            try {
                in.readFrom(open);
            } catch (EOFException e) {
                BodyReader reading = body;
                if (reading != null && reading.endsWithConnection()) {
                    close();
                    complete();
                    return;
                }
                throw e;
            }
            Listener hearing = listener;
            if (hearing == null) {
                throw new IOException("bytes without a request");
            }
            BodyReader reading = body;
            if (reading == null) {
                int end = in.indexOfHeadEnd();
                if (end < 0) {
                    return;
                }
                HttpHead parsed = HttpHead.parse(in.text(0, end));
                in.skip(end + 4);
                head = parsed;
                reading = new BodyReader(parsed.status() == 204 ? 0 : parsed.bodyLength());
                body = reading;
                hearing.head(parsed);
            }
            reading.consume(in, hearing::body);
            if (reading.done()) {
                finish();
            }
        }

        private void finish() {
            HttpHead answered = head;
            boolean keep = answered != null && !"close".equalsIgnoreCase(answered.first("connection"));
            if (keep) {
                idle.addLast(this);
            } else {
                close();
            }
            complete();
        }

        private void complete() {
            Listener hearing = listener;
            listener = null;
            head = null;
            body = null;
            if (hearing != null) {
                hearing.completed();
            }
        }

        @Override
        public void failed(IOException cause) {
            idle.remove(this);
            close();
            Listener hearing = listener;
            listener = null;
            if (hearing != null) {
                hearing.failed(cause);
            }
        }

        @Override
        public void abort() {
            failed(new IOException("aborted by the client"));
        }

        void close() {
            SocketChannel open = channel;
            if (open != null) {
                EventLoop.closeQuietly(open);
            }
        }
    }
}
