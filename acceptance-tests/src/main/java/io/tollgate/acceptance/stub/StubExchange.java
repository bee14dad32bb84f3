package io.tollgate.acceptance.stub;

import org.jspecify.annotations.Nullable;

/**
 * The ground truth of one request the stub saw. Instants are of {@link System#nanoTime}; -1 means never.
 *
 * @param credential the Authorization header as it arrived
 * @param user the request's {@code user} field
 * @param reportedPromptTokens prompt tokens as the stub counts them
 * @param tokensSent completion tokens whose bytes were handed to the operating system
 * @param bytesSent all bytes handed to the operating system
 * @param usageReported whether the usage reached the operating system too
 * @param cancelledNanos when the client was seen to have left
 */
public record StubExchange(
        long sequence,
        String path,
        @Nullable String credential,
        String model,
        boolean streamed,
        @Nullable String user,
        int reportedPromptTokens,
        int tokensSent,
        long bytesSent,
        boolean usageReported,
        End end,
        long receivedNanos,
        long firstByteNanos,
        long endedNanos,
        long cancelledNanos) {

    /** How it ended. */
    public enum End {
        RUNNING,
        COMPLETED,
        /** The client left before the end. */
        CANCELLED,
        /** The stub broke it off, as its behaviour says. */
        BROKEN_OFF
    }

    /** Whether anything was served at all. */
    public boolean served() {
        return bytesSent > 0;
    }
}
