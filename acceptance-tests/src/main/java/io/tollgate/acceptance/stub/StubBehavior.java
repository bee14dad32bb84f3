package io.tollgate.acceptance.stub;

import java.time.Duration;

/**
 * How the stub serves a model. One chunk of a stream is one token. A caller may ask for its own numbers in the request's
 * {@code user} field: {@code p12c345} means 12 prompt tokens and 345 completion tokens.
 *
 * @param kind what happens at all
 * @param status the status of {@link Kind#ERROR}
 * @param promptTokens reported prompt tokens
 * @param completionTokens tokens produced unless the request's own cap is lower
 * @param firstByteDelay before the first byte of the answer
 * @param chunkDelay between two chunks of a stream
 * @param cutAfterTokens resets the connection after so many tokens; never when negative
 * @param reportsUsage whether usage is told when asked for (streams) or at all (buffered)
 * @param answerBytes buffered answers are padded to about this many bytes
 * @param text what each token says
 */
public record StubBehavior(
        Kind kind,
        int status,
        int promptTokens,
        int completionTokens,
        Duration firstByteDelay,
        Duration chunkDelay,
        int cutAfterTokens,
        boolean reportsUsage,
        int answerBytes,
        Text text) {

    /** What the stub does with a request. */
    public enum Kind {
        ANSWER,
        TOOL_CALL,
        /** Answers the status with an OpenAI-shaped error. */
        ERROR,
        /** Answers the status and repeats the credential and the request in the error, as careless providers do. */
        ECHO_ERROR,
        /** Resets the connection without a byte. */
        RESET,
        /** Never answers. */
        HANG
    }

    /** The text of each token. */
    public enum Text {
        /** The same common English word: one token for every tokenizer. */
        WORD,
        /** The sending instant, {@code t<System.nanoTime>}, for measuring delays on one machine. */
        INSTANT
    }

    public static final StubBehavior PLAIN =
            new StubBehavior(Kind.ANSWER, 200, 10, 20, Duration.ZERO, Duration.ZERO, -1, true, 0, Text.WORD);

    public StubBehavior kind(Kind value) {
        return new StubBehavior(
                value,
                status,
                promptTokens,
                completionTokens,
                firstByteDelay,
                chunkDelay,
                cutAfterTokens,
                reportsUsage,
                answerBytes,
                text);
    }

    public StubBehavior failing(Kind failure, int failureStatus) {
        return new StubBehavior(
                failure,
                failureStatus,
                promptTokens,
                completionTokens,
                firstByteDelay,
                chunkDelay,
                cutAfterTokens,
                reportsUsage,
                answerBytes,
                text);
    }

    public StubBehavior tokens(int prompt, int completion) {
        return new StubBehavior(
                kind,
                status,
                prompt,
                completion,
                firstByteDelay,
                chunkDelay,
                cutAfterTokens,
                reportsUsage,
                answerBytes,
                text);
    }

    public StubBehavior delays(Duration firstByte, Duration betweenChunks) {
        return new StubBehavior(
                kind,
                status,
                promptTokens,
                completionTokens,
                firstByte,
                betweenChunks,
                cutAfterTokens,
                reportsUsage,
                answerBytes,
                text);
    }

    public StubBehavior cutAfter(int tokens) {
        return new StubBehavior(
                kind,
                status,
                promptTokens,
                completionTokens,
                firstByteDelay,
                chunkDelay,
                tokens,
                reportsUsage,
                answerBytes,
                text);
    }

    public StubBehavior usage(boolean reported) {
        return new StubBehavior(
                kind,
                status,
                promptTokens,
                completionTokens,
                firstByteDelay,
                chunkDelay,
                cutAfterTokens,
                reported,
                answerBytes,
                text);
    }

    public StubBehavior answerBytes(int bytes) {
        return new StubBehavior(
                kind,
                status,
                promptTokens,
                completionTokens,
                firstByteDelay,
                chunkDelay,
                cutAfterTokens,
                reportsUsage,
                bytes,
                text);
    }

    public StubBehavior text(Text value) {
        return new StubBehavior(
                kind,
                status,
                promptTokens,
                completionTokens,
                firstByteDelay,
                chunkDelay,
                cutAfterTokens,
                reportsUsage,
                answerBytes,
                value);
    }
}
