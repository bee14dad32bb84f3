package io.tollgate.contract.money;

/**
 * What one upstream attempt used, in disjoint parts: the prompt is {@code input + cachedRead + cacheWrite5m + cacheWrite1h +
 * audioInput} tokens, the answer {@code output + audioOutput} tokens. {@code reasoning} says how much of {@code output} was
 * reasoning and is not added to it. {@code images} and {@code calls} are counts.
 */
public record TokenUsage(
        long input,
        long cachedRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long audioInput,
        long output,
        long reasoning,
        long audioOutput,
        long images,
        long calls) {

    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public TokenUsage {
        if ((input
                        | cachedRead
                        | cacheWrite5m
                        | cacheWrite1h
                        | audioInput
                        | output
                        | reasoning
                        | audioOutput
                        | images
                        | calls)
                < 0) {
            throw new IllegalArgumentException("token counts must not be negative");
        }
    }

    /** Plain text in, plain text out. */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, 0, 0, 0, 0, output, 0, 0, 0, 0);
    }

    /** All tokens of the prompt; the size that price tiers look at. */
    public long promptTokens() {
        return input + cachedRead + cacheWrite5m + cacheWrite1h + audioInput;
    }

    public long completionTokens() {
        return output + audioOutput;
    }

    public long totalTokens() {
        return promptTokens() + completionTokens();
    }
}
