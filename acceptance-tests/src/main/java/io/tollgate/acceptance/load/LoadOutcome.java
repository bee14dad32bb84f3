package io.tollgate.acceptance.load;

import org.jspecify.annotations.Nullable;

/**
 * What became of one request. Instants are of {@link System#nanoTime}; {@code scheduledNanos} is when the plan wanted it sent.
 *
 * @param status 0 when no answer came
 * @param traceId the answer's {@code X-AG-Trace-Id}
 * @param complete the answer arrived whole: its full body, and for a stream its {@code [DONE]} too
 * @param tokens events of a stream that carried content
 * @param body the body's beginning, as far as {@link LoadPlan#keepBodyBytes} says
 * @param failure why it is not complete
 */
public record LoadOutcome(
        long index,
        boolean streamed,
        long scheduledNanos,
        long sentNanos,
        long firstByteNanos,
        long endNanos,
        int status,
        @Nullable String traceId,
        boolean complete,
        int tokens,
        long bodyBytes,
        String body,
        @Nullable String failure) {

    /** Answered with 2xx, whole. */
    public boolean succeeded() {
        return complete && status >= 200 && status < 300;
    }
}
