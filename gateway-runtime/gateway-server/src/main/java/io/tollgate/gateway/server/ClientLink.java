package io.tollgate.gateway.server;

import io.tollgate.gateway.provider.upstream.IoLoop;
import io.tollgate.gateway.provider.upstream.IoLoops;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * One client connection: notices that the client left while its request is being served. The server itself stops reading
 * then and would only see it at the next failed write, so {@link #watch} reads on. A byte that arrives is the next request's
 * and is kept for it. One link and one close listener for each connection, whatever number of requests it carries.
 */
final class ClientLink implements ReadReadyHandler {

    private static final AttachmentKey<ClientLink> KEY = AttachmentKey.create(ClientLink.class);

    private final AbstractServerConnection connection;
    private final IoLoop loop;
    private final InFlight inFlight;
    private final StreamSourceConduit conduit;
    private final ReadReadyHandler usual;
    private @Nullable Runnable gone;
    private boolean watching;
    private boolean cut;

    private ClientLink(AbstractServerConnection connection, IoLoop loop, InFlight inFlight) {
        this.connection = connection;
        this.loop = loop;
        this.inFlight = inFlight;
        ConduitStreamSourceChannel channel = connection.getChannel().getSourceChannel();
        this.conduit = connection.getOriginalSourceConduit();
        this.usual = new ReadReadyHandler.ChannelListenerHandler<>(channel);
        inFlight.connected(this); // first: a connection that is gone already takes it back at once
        connection.addCloseListener(this::closed);
    }

    static ClientLink of(HttpServerExchange exchange, IoLoops loops, InFlight inFlight) {
        ServerConnection connection = exchange.getConnection();
        ClientLink link = connection.getAttachment(KEY);
        if (link == null) {
            link = new ClientLink((AbstractServerConnection) connection, loops.of(connection.getIoThread()), inFlight);
            connection.putAttachment(KEY, link);
        }
        return link;
    }

    IoLoop loop() {
        return loop;
    }

    /** From now on {@code whenGone} runs once if the client leaves, until {@link #end}. */
    void begin(Runnable whenGone) {
        gone = whenGone;
    }

    /** Starts reading ahead; only with the request read to its end. Does nothing when the next request is already there. */
    void watch() {
        if (watching || gone == null || connection.getExtraBytes() != null) {
            return;
        }
        watching = true;
        conduit.setReadReadyHandler(this);
        conduit.resumeReads();
    }

    /** The answer is about to end, or the client has left: gives reading back to the server. */
    void end() {
        gone = null;
        unwatch();
    }

    private void unwatch() {
        if (watching) {
            watching = false;
            conduit.suspendReads();
            conduit.setReadReadyHandler(usual);
        }
    }

    @Override
    public void readReady() {
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        boolean keep = false;
        try {
            int count = conduit.read(pooled.getBuffer());
            if (count < 0) {
                left();
            } else if (count > 0) {
                pooled.getBuffer().flip();
                unwatch();
                connection.setExtraBytes(pooled);
                keep = true;
            }
        } catch (IOException e) {
            left();
        } finally {
            if (!keep) {
                pooled.close();
            }
        }
    }

    /** The node goes down and can wait no longer. Any thread. */
    void cut() {
        try {
            loop.thread().execute(() -> {
                cut = true;
                left();
            });
        } catch (RejectedExecutionException e) {
            // the thread is gone, and with it the connection
        }
    }

    /** Whether it was the node that ended the request, not the client. */
    boolean wasCut() {
        return cut;
    }

    private void left() {
        Runnable told = gone;
        end();
        if (told != null) {
            told.run();
        }
        IoUtils.safeClose(connection);
    }

    private void closed(ServerConnection closed) {
        inFlight.disconnected(this);
        Runnable told = gone;
        gone = null;
        watching = false;
        if (told != null) {
            told.run();
        }
    }

    @Override
    public void forceTermination() {
        usual.forceTermination();
    }

    @Override
    public void terminated() {
        usual.terminated();
    }
}
