package io.tollgate.acceptance.fault;

import io.tollgate.acceptance.net.EventLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on loopback that misbehaves as its {@link FaultRules} say. Rules take effect at once, on open connections too.
 */
public final class FaultProxy implements AutoCloseable {

    private record Pair(Socket client, Socket upstream) {}

    private final InetSocketAddress target;
    private final int port;
    private final Set<Pair> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private volatile FaultRules rules = FaultRules.NONE;
    private volatile @Nullable ServerSocket server;
    private volatile @Nullable Thread acceptor;
    private volatile boolean closed;

    public FaultProxy(int targetPort) {
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        ServerSocket first = listen(0);
        port = first.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** Connections taken so far. */
    public long accepted() {
        return accepted.get();
    }

    public void rules(FaultRules next) {
        rules = next;
    }

    /** Refuses new connections and resets the open ones, as a killed server does. */
    public void refuse() {
        ServerSocket listening = server;
        if (listening != null) {
            EventLoop.closeQuietly(listening);
            awaitEnd(acceptor);
        }
        server = null;
        resetAll();
    }

    /** Accepts again on the same port. */
    public void accept() {
        if (server == null) {
            listen(port);
        }
    }

    /** Resets every open connection. */
    public void resetAll() {
        open.forEach(FaultProxy::reset);
    }

    @Override
    public void close() {
        closed = true;
        refuse();
    }

    private ServerSocket listen(int onPort) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 1024);
            server = listening;
            acceptor = Thread.ofVirtual().start(() -> acceptAll(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll(ServerSocket listening) {
        while (!closed && !listening.isClosed()) {
            try {
                Socket client = listening.accept();
                accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                return; // closed on purpose
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket upstream = new Socket();
            upstream.connect(target, 2_000);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            Pair pair = new Pair(client, upstream);
            open.add(pair);
            Thread.ofVirtual().start(() -> copy(pair, client, upstream, false));
            copy(pair, upstream, client, true);
        } catch (IOException _) {
            EventLoop.closeQuietly(client);
        }
    }

    private void copy(Pair pair, Socket from, Socket to, boolean towardsClient) {
        byte[] buffer = new byte[16 * 1024];
        long total = 0;
        try (InputStream in = from.getInputStream()) {
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitPassage();
                if (!pass(pair, buffer, n, total, out, towardsClient)) {
                    return;
                }
                total += n;
            }
            to.shutdownOutput();
        } catch (IOException _) {
            reset(pair); // one side broke: so does the other
        } finally {
            if (from.isClosed() && to.isClosed()) {
                open.remove(pair);
            }
        }
    }

    private boolean pass(Pair pair, byte[] buffer, int length, long before, OutputStream out, boolean towardsClient)
            throws IOException {
        FaultRules now = rules;
        sleep(now.latency().toNanos());
        int allowed = length;
        long resetAt = towardsClient ? now.resetAtByte() : -1;
        if (resetAt >= 0 && before + length > resetAt) {
            allowed = (int) Math.max(0, resetAt - before);
        }
        long corruptAt = towardsClient ? now.corruptByte() : -1;
        if (corruptAt >= before && corruptAt < before + length) {
            buffer[(int) (corruptAt - before)] ^= 0x20;
        }
        int slice = now.sliceBytes() > 0 ? now.sliceBytes() : allowed;
        for (int at = 0; at < allowed; at += slice) {
            int n = Math.min(slice, allowed - at);
            out.write(buffer, at, n);
            out.flush();
            if (now.bytesPerSecond() > 0) {
                sleep(TimeUnit.SECONDS.toNanos(n) / now.bytesPerSecond());
            }
        }
        if (allowed < length) {
            reset(pair);
            return false;
        }
        if (towardsClient && now.halfCloseAtByte() >= 0 && before + length >= now.halfCloseAtByte()) {
            pair.client().shutdownOutput();
            return false;
        }
        return true;
    }

    private void awaitPassage() {
        while (rules.blackHole() && !closed) {
            sleep(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** The port is released only when the thread that accepts on it has left. */
    private static void awaitEnd(@Nullable Thread accepting) {
        try {
            if (accepting != null) {
                accepting.join(2_000);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void reset(Pair pair) {
        for (Socket socket : new Socket[] {pair.client(), pair.upstream()}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException _) {
                // already closed
            }
            EventLoop.closeQuietly(socket);
        }
    }
}
