package io.tollgate.gateway.provider.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import io.tollgate.contract.money.TokenUsage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Counts tokens where a provider did not say, with the tokenizer of OpenAI's current models. Runs on its own threads; when
 * they are all busy it estimates from sizes instead, so that nothing ever waits for a count.
 */
public final class TokenCounter {

    /** Larger prompts are counted up to here and scaled. */
    private static final int MAX_PROMPT_BYTES = 64 * 1024;

    private static final int TOKENS_PER_MESSAGE = 4;

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private final JsonFactory json = new JsonFactory();
    private final Executor threads;

    public TokenCounter(Executor threads) {
        this.threads = threads;
    }

    /** The part of a body that is worth keeping for a later {@link #usage}. */
    public static byte[] promptSample(byte[] body) {
        return body.length <= MAX_PROMPT_BYTES ? body : Arrays.copyOf(body, MAX_PROMPT_BYTES);
    }

    /** Loads the tokenizer's tables, which takes a while the first time. */
    public void warmUp() {
        threads.execute(() -> count("warm-up"));
    }

    /** @param done runs on {@code ioThread} */
    public void usage(byte[] promptSample, int bodyBytes, Answer answer, Executor ioThread, Consumer<TokenUsage> done) {
        try {
            threads.execute(() -> {
                TokenUsage usage = TokenUsage.of(countPrompt(promptSample, bodyBytes), countText(answer));
                ioThread.execute(() -> done.accept(usage));
            });
        } catch (RejectedExecutionException e) {
            done.accept(TokenUsage.of(estimatePrompt(bodyBytes), answer.estimatedOutput()));
        }
    }

    public static long estimatePrompt(int bodyBytes) {
        return bodyBytes / 4 + 1L;
    }

    /** Blocks for as long as counting takes. */
    public int count(String text) {
        return encoding.countTokensOrdinary(text);
    }

    /** The texts of the tokens, whole characters each; blocks for as long as that takes. */
    public List<String> pieces(String text) {
        List<String> out = new ArrayList<>();
        ByteArrayOutputStream open = new ByteArrayOutputStream();
        IntArrayList encoded = encoding.encodeOrdinary(text);
        for (int i = 0; i < encoded.size(); i++) {
            IntArrayList one = new IntArrayList(1);
            one.add(encoded.get(i));
            open.writeBytes(encoding.decodeBytes(one));
            String piece = open.toString(StandardCharsets.UTF_8);
            if (piece.indexOf('\uFFFD') < 0 || i == encoded.size() - 1) {
                out.add(piece);
                open.reset();
            } else {
                out.add("");
            }
        }
        return out;
    }

    private long countText(Answer answer) {
        if (answer.sampledBytes() == 0) {
            return 0;
        }
        long counted = count(unescaped(answer.sampleText()));
        return Math.max(1, Math.ceilDiv(counted * answer.textBytes(), answer.sampledBytes()));
    }

    /** Escapes of JSON strings are undone where they matter for counting. */
    private static String unescaped(String text) {
        return text.indexOf('\\') < 0
                ? text
                : text.replace("\\n", "\n")
                        .replace("\\\"", "\"")
                        .replace("\\t", "\t")
                        .replace("\\/", "/");
    }

    /** Blocks for as long as counting takes. {@code sample} is the beginning of a request body of {@code bodyBytes}. */
    public long countPrompt(byte[] sample, int bodyBytes) {
        long tokens = 3;
        boolean inMessages = false;
        try (JsonParser in = json.createParser(sample)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                int depth = depthOf(in);
                if (token == JsonToken.FIELD_NAME && depth == 1) {
                    inMessages = "messages".equals(in.currentName()) || "tools".equals(in.currentName());
                } else if (inMessages && token == JsonToken.START_OBJECT && depth == 3) {
                    tokens += TOKENS_PER_MESSAGE;
                } else if (inMessages && token == JsonToken.VALUE_STRING && !"role".equals(in.currentName())) {
                    tokens += count(in.getText());
                }
            }
        } catch (IOException e) {
            // a sample ends in the middle; what was read is scaled below
        }
        return sample.length < bodyBytes ? Math.ceilDiv(tokens * bodyBytes, sample.length) : tokens;
    }

    private static int depthOf(JsonParser in) {
        int depth = 0;
        for (var context = in.getParsingContext(); !context.inRoot(); context = context.getParent()) {
            depth++;
        }
        return depth;
    }
}
