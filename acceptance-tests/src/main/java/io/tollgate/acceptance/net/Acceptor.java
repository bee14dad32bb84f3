package io.tollgate.acceptance.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Listens on a loopback port and hands each connection to a factory, all on the loop's thread. */
public final class Acceptor implements EventLoop.IoHandler, AutoCloseable {

    /** Makes the handler of a fresh connection. */
    public interface Connections {
        void accepted(EventLoop loop, SocketChannel channel) throws IOException;
    }

    private final EventLoop loop;
    private final ServerSocketChannel server;
    private final Connections connections;

    /** Listens on the port, or on a free one when it is 0. */
    public Acceptor(EventLoop loop, int port, Connections connections) {
        this.loop = loop;
        this.connections = connections;
        try {
            server = ServerSocketChannel.open();
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 4096);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loop.execute(this::register);
    }

    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
            connections.accepted(loop, next);
        }
    }

    @Override
    public void failed(IOException cause) {
        EventLoop.closeQuietly(server);
    }

    @Override
    public void close() {
        EventLoop.closeQuietly(server);
    }

    private void register() {
        try {
            loop.register(server, SelectionKey.OP_ACCEPT, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
