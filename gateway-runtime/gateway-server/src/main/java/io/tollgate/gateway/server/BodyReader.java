package io.tollgate.gateway.server;

import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.provider.upstream.Deadline;
import io.tollgate.gateway.provider.upstream.IoLoop;
import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads a whole request body without blocking: 413 at the first byte over the limit, 408 when less than 1 KB a second comes
 * over a whole body timeout. Memory grows with what arrives, not with what was announced.
 */
final class BodyReader extends Deadline {

    private static final int FIRST_BUFFER = 64 * 1024;
    private static final int MIN_BYTES_PER_SECOND = 1024;

    /** Told once. */
    interface Done {
        void read(byte[] body);

        /** The client left; there is nobody to answer. */
        void gone();

        void refused(GatewayError error);
    }

    private final HttpServerExchange exchange;
    private final IoLoop loop;
    private final int limit;
    private final long timeoutNanos;
    private final Done done;
    private byte[] buffer = {};
    private int length;
    private int lengthAtDeadline;
    private boolean finished;

    BodyReader(HttpServerExchange exchange, IoLoop loop, ServerSettings settings, Done done) {
        this.exchange = exchange;
        this.loop = loop;
        this.limit = settings.maxBodyBytes();
        this.timeoutNanos = settings.bodyTimeout().toNanos();
        this.done = done;
    }

    void start() {
        long announced = exchange.getRequestContentLength();
        if (announced > limit) {
            finish();
            done.refused(GatewayError.PAYLOAD_TOO_LARGE);
            return;
        }
        if (announced == 0 || exchange.isRequestComplete()) {
            finish();
            done.read(buffer);
            return;
        }
        buffer = new byte[announced > 0 ? (int) Math.min(announced, FIRST_BUFFER) : 8 * 1024];
        if (HttpContinue.requiresContinueResponse(exchange)) {
            sendContinue();
        } else {
            listen();
        }
    }

    private void sendContinue() {
        HttpContinue.sendContinueResponse(exchange, new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange sent, io.undertow.io.Sender sender) {
                listen();
            }

            @Override
            public void onException(HttpServerExchange sent, io.undertow.io.Sender sender, IOException e) {
                lost();
            }
        });
    }

    private void listen() {
        @Nullable StreamSourceChannel channel = exchange.getRequestChannel();
        if (channel == null) {
            lost();
            return;
        }
        if (!read(channel) && !finished) {
            arm(loop.deadlines(), timeoutNanos);
            channel.getReadSetter().set(this::read);
            channel.resumeReads();
        }
    }

    /** True when the body is complete. */
    private boolean read(StreamSourceChannel channel) {
        try {
            while (!finished) {
                if (length == buffer.length) {
                    grow();
                }
                int count = channel.read(ByteBuffer.wrap(buffer, length, buffer.length - length));
                if (count == 0) {
                    return false;
                }
                if (count < 0) {
                    complete(channel);
                    return true;
                }
                length += count;
                if (length > limit) {
                    refuse(channel, GatewayError.PAYLOAD_TOO_LARGE);
                }
            }
            return true;
        } catch (RequestTooBigException e) {
            refuse(channel, GatewayError.PAYLOAD_TOO_LARGE);
        } catch (IOException e) {
            lost();
        }
        return true;
    }

    private void grow() {
        int announced = (int) Math.min(Math.max(exchange.getRequestContentLength(), 0), limit);
        int doubled = (int) Math.min((long) buffer.length * 2, (long) limit + 1);
        buffer = Arrays.copyOf(
                buffer, Math.max(length + 1, announced > length ? Math.min(announced, doubled) : doubled));
    }

    private void complete(StreamSourceChannel channel) {
        finish();
        channel.getReadSetter().set(null);
        done.read(length == buffer.length ? buffer : Arrays.copyOf(buffer, length));
    }

    private void refuse(StreamSourceChannel channel, GatewayError error) {
        if (!finished) {
            finish();
            channel.suspendReads();
            done.refused(error);
        }
    }

    private void lost() {
        if (!finished) {
            finish();
            done.gone();
        }
    }

    private void finish() {
        finished = true;
        disarm();
    }

    @Override
    protected void onDeadline() {
        long needed = MIN_BYTES_PER_SECOND * timeoutNanos / 1_000_000_000L;
        if (length - lengthAtDeadline >= needed) {
            lengthAtDeadline = length;
            arm(loop.deadlines(), timeoutNanos);
            return;
        }
        finish();
        done.refused(GatewayError.REQUEST_TIMEOUT);
    }
}
