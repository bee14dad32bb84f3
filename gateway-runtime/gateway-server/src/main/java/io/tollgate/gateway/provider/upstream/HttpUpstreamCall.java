package io.tollgate.gateway.provider.upstream;

import io.tollgate.gateway.provider.UpstreamCall;
import io.tollgate.gateway.provider.UpstreamFailure;
import io.tollgate.gateway.provider.UpstreamHead;
import io.tollgate.gateway.provider.UpstreamListener;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientResponse;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/**
 * One HTTP exchange with an upstream. Its deadline is the nearest of connect, first byte, idle and total limit. A pooled
 * connection that turns out to be closed before any byte of the answer is replaced by a fresh one, once.
 */
final class HttpUpstreamCall extends Deadline implements UpstreamCall, EgressDialer.Dialled {

    private static final int READS_PER_TURN = 8;
    private static final long DRAIN_NANOS = 1_000_000_000L;

    private enum Phase {
        CONNECTING,
        WAITING,
        STREAMING,
        DONE
    }

    private HttpRequest request;
    private final IoLoop loop;
    private final ConnectionPool pool;
    private final EgressDialer dialer;
    private final UpstreamSettings settings;
    private final UpstreamListener listener;
    private final long totalAtNanos;

    private Phase phase = Phase.CONNECTING;
    private @Nullable ClientConnection connection;
    private long openedNanos;
    private boolean reused;
    private boolean requestSent;
    private @Nullable StreamSourceChannel source;
    private boolean paused;
    private boolean draining;

    HttpUpstreamCall(
            HttpRequest request,
            IoLoop loop,
            ConnectionPool pool,
            EgressDialer dialer,
            UpstreamSettings settings,
            UpstreamListener listener) {
        this.request = request;
        this.loop = loop;
        this.pool = pool;
        this.dialer = dialer;
        this.settings = settings;
        this.listener = listener;
        this.totalAtNanos = loop.deadlines().tickNow() + settings.totalTimeout().toNanos();
    }

    void start() {
        ClientConnection idle = pool.take(settings.maxConnectionAge().toNanos(), nanos -> this.openedNanos = nanos);
        if (idle != null) {
            reused = true;
            send(idle);
        } else {
            dial();
        }
    }

    private void dial() {
        phase = Phase.CONNECTING;
        reused = false;
        armWithin(settings.connectTimeout().toNanos());
        dialer.dial(request.origin(), loop.thread(), this);
    }

    @Override
    public void connected(ClientConnection fresh) {
        if (phase == Phase.DONE) {
            EgressDialer.discard(fresh);
            return;
        }
        openedNanos = loop.deadlines().now();
        send(fresh);
    }

    @Override
    public void failed(UpstreamFailure failure) {
        fail(failure);
    }

    private void send(ClientConnection to) {
        connection = to;
        phase = Phase.WAITING;
        requestSent = false;
        armWithin(settings.firstByteTimeout().toNanos());
        to.sendRequest(OutgoingRequest.headOf(request), new ClientCallback<>() {
            @Override
            public void completed(ClientExchange exchange) {
                ready(to, exchange);
            }

            @Override
            public void failed(IOException e) {
                broken(to);
            }
        });
    }

    private void ready(ClientConnection on, ClientExchange exchange) {
        if (phase == Phase.DONE) {
            EgressDialer.discard(on);
            return;
        }
        exchange.setResponseListener(new ClientCallback<>() {
            @Override
            public void completed(ClientExchange answered) {
                responded(on, answered);
            }

            @Override
            public void failed(IOException e) {
                broken(on);
            }
        });
        OutgoingRequest.sendBody(request.body(), exchange, () -> requestSent = true, () -> broken(on));
    }

    private void responded(ClientConnection on, ClientExchange exchange) {
        if (phase != Phase.WAITING || on != connection) {
            return;
        }
        phase = Phase.STREAMING;
        request = request.withoutBody(); // an open stream needs it no more
        armWithin(settings.idleTimeout().toNanos());
        ClientResponse response = exchange.getResponse();
        HeaderMap headers = response.getResponseHeaders();
        StreamSourceChannel channel = exchange.getResponseChannel();
        source = channel;
        channel.getReadSetter().set(this::read);
        listener.onHead(new UpstreamHead(
                response.getResponseCode(),
                headers.getFirst(Headers.CONTENT_TYPE),
                headers.getFirst(Headers.RETRY_AFTER),
                lengthOf(headers)));
        if (phase == Phase.STREAMING && !paused) {
            read(channel);
        }
    }

    private static long lengthOf(HeaderMap headers) {
        String value = headers.getFirst(Headers.CONTENT_LENGTH);
        try {
            return value == null ? -1 : Long.parseLong(value);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void read(StreamSourceChannel channel) {
        try {
            for (int turn = 0; turn < READS_PER_TURN && phase == Phase.STREAMING && !paused; turn++) {
                int count = readOnce(channel);
                if (count == -1) {
                    end();
                    return;
                }
                if (count == 0) {
                    break;
                }
            }
            if (phase == Phase.STREAMING && !paused) {
                channel.resumeReads();
            }
        } catch (IOException e) {
            fail(UpstreamFailure.CUT);
        }
    }

    private int readOnce(StreamSourceChannel channel) throws IOException {
        ByteBuffer buffer = loop.readBuffer();
        int count = channel.read(buffer);
        if (count > 0 && !draining) {
            armWithin(settings.idleTimeout().toNanos());
            buffer.flip();
            listener.onData(buffer);
        }
        return count;
    }

    private void end() {
        if (phase == Phase.DONE) {
            return;
        }
        finish();
        ClientConnection used = connection;
        if (used != null) {
            if (requestSent) {
                pool.give(used, openedNanos);
            } else {
                EgressDialer.discard(used);
            }
        }
        if (!draining) {
            listener.onEnd();
        }
    }

    private void broken(ClientConnection on) {
        if (on != connection || phase == Phase.DONE) {
            return;
        }
        if (phase == Phase.WAITING && reused) {
            EgressDialer.discard(on);
            connection = null;
            dial();
        } else {
            fail(phase == Phase.STREAMING ? UpstreamFailure.CUT : beforeAnswer());
        }
    }

    /** The client library tells a failed handshake only as a closed connection: a fresh TLS connection that breaks before any byte. */
    private UpstreamFailure beforeAnswer() {
        return request.origin().tls() && !reused ? UpstreamFailure.TLS : UpstreamFailure.CONNECT;
    }

    private void fail(UpstreamFailure failure) {
        if (phase == Phase.DONE) {
            return;
        }
        boolean tell = !draining;
        cancel();
        if (tell) {
            listener.onFailed(failure);
        }
    }

    @Override
    protected void onDeadline() {
        boolean total = loop.deadlines().now() - totalAtNanos >= 0;
        fail(
                total
                        ? UpstreamFailure.TOTAL_TIMEOUT
                        : switch (phase) {
                            case CONNECTING -> UpstreamFailure.CONNECT_TIMEOUT;
                            case WAITING -> UpstreamFailure.FIRST_BYTE_TIMEOUT;
                            case STREAMING, DONE -> UpstreamFailure.IDLE_TIMEOUT;
                        });
    }

    /** While the client is slow only the total limit runs; the client's own write limit guards the rest. */
    @Override
    public void pause() {
        if (phase == Phase.DONE || paused) {
            return;
        }
        paused = true;
        if (source != null) {
            source.suspendReads();
        }
        armWithin(Long.MAX_VALUE);
    }

    @Override
    public void resume() {
        if (!paused) {
            return;
        }
        paused = false;
        if (phase == Phase.STREAMING && source != null) {
            armWithin(settings.idleTimeout().toNanos());
            loop.thread().execute(this::readOn);
        }
    }

    private void readOn() {
        StreamSourceChannel channel = source;
        if (phase == Phase.STREAMING && !paused && channel != null) {
            read(channel);
        }
    }

    @Override
    public void cancel() {
        if (phase == Phase.DONE) {
            return;
        }
        finish();
        if (connection != null) {
            EgressDialer.discard(connection);
        }
    }

    @Override
    public void drain() {
        if (phase == Phase.DONE || draining) {
            return;
        }
        draining = true;
        resume();
        armWithin(DRAIN_NANOS);
    }

    private void finish() {
        phase = Phase.DONE;
        disarm();
    }

    private void armWithin(long nanos) {
        arm(loop.deadlines(), Math.min(nanos, totalAtNanos - loop.deadlines().tickNow()));
    }
}
