package io.tollgate.gateway.server;

import io.tollgate.gateway.config.Secret;
import io.tollgate.gateway.provider.UpstreamFailure;
import io.tollgate.gateway.provider.UpstreamHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects an upstream's error, the first 64 KiB of it, and blots out the credential should the upstream repeat it. */
final class ErrorRelay implements Attempt.Relay {

    private static final int LIMIT = 64 * 1024;

    private final Attempt attempt;
    private final UpstreamHead head;
    private final CollectedBody body;

    private final @Nullable Secret credential;

    ErrorRelay(Attempt attempt, UpstreamHead head, @Nullable Secret credential) {
        this.attempt = attempt;
        this.head = head;
        this.credential = credential;
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
        byte[] error = Arrays.copyOf(body.array(), body.length());
        if (credential != null) {
            blotOut(error, credential.reveal().getBytes(StandardCharsets.UTF_8));
        }
        attempt.answeredError(head, error);
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

    private static void blotOut(byte[] text, byte[] secret) {
        for (int at = 0; secret.length > 0 && at + secret.length <= text.length; at++) {
            if (Arrays.equals(text, at, at + secret.length, secret, 0, secret.length)) {
                Arrays.fill(text, at, at + secret.length, (byte) '*');
            }
        }
    }
}
