package io.tollgate.gateway.provider.openai;

import io.tollgate.contract.money.TokenUsage;
import java.nio.charset.StandardCharsets;

/**
 * Turns OpenAI's usage object, whose details are parts of its totals, into disjoint counts. Numbers that contradict each other
 * never lower the totals: a detail larger than its total is cut to it.
 */
final class UsageReader {

    private static final byte[] PROMPT = ascii("prompt_tokens");
    private static final byte[] COMPLETION = ascii("completion_tokens");
    private static final byte[] PROMPT_DETAILS = ascii("prompt_tokens_details");
    private static final byte[] COMPLETION_DETAILS = ascii("completion_tokens_details");
    private static final byte[] CACHED = ascii("cached_tokens");
    private static final byte[] AUDIO = ascii("audio_tokens");
    private static final byte[] REASONING = ascii("reasoning_tokens");

    private long prompt;
    private long completion;
    private long cached;
    private long audioIn;
    private long audioOut;
    private long reasoning;

    private UsageReader() {}

    /** Reads the object that comes next. */
    static TokenUsage read(JsonBytes in, int depth) {
        UsageReader reader = new UsageReader();
        reader.object(in, depth, 0);
        return reader.usage();
    }

    private void object(JsonBytes in, int depth, int inside) {
        JsonBytes.enter(depth);
        in.expect('{');
        if (in.take('}')) {
            return;
        }
        do {
            in.peek();
            in.name();
            field(in, depth, inside);
        } while (in.take(','));
        in.expect('}');
    }

    private void field(JsonBytes in, int depth, int inside) {
        boolean object = in.peek() == '{';
        if (inside == 0 && object && in.stringIs(PROMPT_DETAILS)) {
            object(in, depth + 1, 1);
        } else if (inside == 0 && object && in.stringIs(COMPLETION_DETAILS)) {
            object(in, depth + 1, 2);
        } else if (inside == 0 && in.stringIs(PROMPT)) {
            prompt = number(in, depth);
        } else if (inside == 0 && in.stringIs(COMPLETION)) {
            completion = number(in, depth);
        } else if (inside == 1 && in.stringIs(CACHED)) {
            cached = number(in, depth);
        } else if (inside != 0 && in.stringIs(AUDIO)) {
            long audio = number(in, depth);
            if (inside == 1) {
                audioIn = audio;
            } else {
                audioOut = audio;
            }
        } else if (inside == 2 && in.stringIs(REASONING)) {
            reasoning = number(in, depth);
        } else {
            in.skipValue(depth + 1);
        }
    }

    private static long number(JsonBytes in, int depth) {
        return Math.max(0, in.wholeNumber(depth + 1));
    }

    private TokenUsage usage() {
        long cachedRead = Math.min(cached, prompt);
        long audioInput = Math.min(audioIn, prompt - cachedRead);
        long audioOutput = Math.min(audioOut, completion);
        long output = completion - audioOutput;
        return new TokenUsage(
                prompt - cachedRead - audioInput,
                cachedRead,
                0,
                0,
                audioInput,
                output,
                Math.min(reasoning, output),
                audioOutput,
                0,
                0);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
