package io.tollgate.gateway.server;

import io.tollgate.gateway.provider.UpstreamFailure;
import io.tollgate.gateway.provider.UpstreamHead;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects an upstream's error, the first 64 KiB of it. */
final class ErrorRelay implements Attempt.Relay {

    private static final int LIMIT = 64 * 1024;

    private final Attempt attempt;
    private final UpstreamHead head;
    private final CollectedBody body;

    ErrorRelay(Attempt attempt, UpstreamHead head) {
        this.attempt = attempt;
        this.head = head;
        this.body = new CollectedBody(head.contentLength(), LIMIT);
    }

    @Override
    public void data(ByteBuffer data) {
        if (!body.add(data)) {
            attempt.cancelCall();
            end();
        }
    }

    @Override
    public void end() {
        attempt.answeredError(head, Arrays.copyOf(body.array(), body.length()));
    }

    @Override
    public void cut(UpstreamFailure failure) {
        attempt.failed(failure);
    }

    @Override
    public boolean begun() {
        return false;
    }

    @Override
    public boolean clientIsSlow() {
        return false;
    }
}
