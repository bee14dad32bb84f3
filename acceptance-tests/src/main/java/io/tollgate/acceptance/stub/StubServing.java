package io.tollgate.acceptance.stub;

import org.jspecify.annotations.Nullable;

/** One request while it is served; becomes a {@link StubExchange}. For the loop's thread only. */
final class StubServing {

    private static final int BASE_BYTES = 300;

    final long sequence;
    final String path;
    final @Nullable String credential;
    final StubRequest request;
    final StubBehavior behavior;
    final int promptTokens;
    final int tokens;
    int tokensSent;

    private long bytesSent;
    private boolean usageReported;
    private StubExchange.End end = StubExchange.End.RUNNING;
    private final long receivedNanos = System.nanoTime();
    private long firstByteNanos = -1;
    private long endedNanos = -1;
    private long cancelledNanos = -1;

    StubServing(long sequence, String path, @Nullable String credential, StubRequest request, StubBehavior behavior) {
        this.sequence = sequence;
        this.path = path;
        this.credential = credential;
        this.request = request;
        this.behavior = behavior;
        this.promptTokens = request.wished('p', behavior.promptTokens());
        this.tokens = (int) Math.min(request.maxTokens(), request.wished('c', behavior.completionTokens()));
    }

    boolean succeeds() {
        return behavior.kind() == StubBehavior.Kind.ANSWER || behavior.kind() == StubBehavior.Kind.TOOL_CALL;
    }

    void sent(int bytes, int tokensInThem) {
        if (bytesSent == 0) {
            firstByteNanos = System.nanoTime();
        }
        bytesSent += bytes;
        tokensSent += tokensInThem;
    }

    void usageSent(boolean sent) {
        usageReported = sent;
    }

    void ended(StubExchange.End how) {
        end = how;
        endedNanos = System.nanoTime();
    }

    void cancelled() {
        if (end == StubExchange.End.RUNNING) {
            end = StubExchange.End.CANCELLED;
            cancelledNanos = System.nanoTime();
            endedNanos = cancelledNanos;
        }
    }

    StubExchange toExchange() {
        return new StubExchange(
                sequence,
                path,
                credential,
                request.model(),
                request.stream(),
                request.user(),
                promptTokens,
                tokensSent,
                bytesSent,
                usageReported,
                end,
                receivedNanos,
                firstByteNanos,
                endedNanos,
                cancelledNanos);
    }

    String completion() {
        String usage = behavior.reportsUsage() ? StubAnswers.usage(promptTokens, tokens) : "";
        if (behavior.kind() == StubBehavior.Kind.TOOL_CALL) {
            return StubAnswers.toolCompletion(sequence, request.model(), usage);
        }
        int padding = Math.max(0, (behavior.answerBytes() - BASE_BYTES) / StubAnswers.WORD.length() - tokens);
        String text = StubAnswers.WORD.repeat(tokens + padding);
        return StubAnswers.completion(sequence, request.model(), text, finishReason(), usage);
    }

    String tokenChunk() {
        String delta = behavior.kind() == StubBehavior.Kind.TOOL_CALL
                ? StubAnswers.toolDelta(sequence, tokensSent)
                : "\"content\":\"" + tokenText() + "\"";
        return StubAnswers.chunk(sequence, request.model(), delta, "null");
    }

    String finishChunk() {
        return StubAnswers.chunk(sequence, request.model(), "", "\"" + finishReason() + "\"");
    }

    String usageChunk() {
        return StubAnswers.usageChunk(sequence, request.model(), StubAnswers.usage(promptTokens, tokens));
    }

    private String tokenText() {
        return behavior.text() == StubBehavior.Text.INSTANT ? "t" + System.nanoTime() + " " : StubAnswers.WORD;
    }

    private String finishReason() {
        if (behavior.kind() == StubBehavior.Kind.TOOL_CALL) {
            return "tool_calls";
        }
        return tokens == request.maxTokens() ? "length" : "stop";
    }
}
