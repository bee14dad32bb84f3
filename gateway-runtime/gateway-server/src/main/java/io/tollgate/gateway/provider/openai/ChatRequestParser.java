package io.tollgate.gateway.provider.openai;

import io.tollgate.gateway.provider.openai.ChatRequest.Span;
import io.tollgate.gateway.provider.openai.ChatRequest.StreamOptions;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chat completion request by one strict pass over its bytes. Routing-relevant fields may stand only once: two parsers
 * must never see two different models. One parser per request.
 */
public final class ChatRequestParser {

    private static final byte[] MODEL = ascii("model");
    private static final byte[] MODEL_ID = ascii("modelId");
    private static final byte[] STREAM = ascii("stream");
    private static final byte[] STREAM_OPTIONS = ascii("stream_options");
    private static final byte[] MAX_TOKENS = ascii("max_tokens");
    private static final byte[] MAX_COMPLETION_TOKENS = ascii("max_completion_tokens");
    private static final byte[] N = ascii("n");
    private static final byte[] INCLUDE_USAGE = ascii("include_usage");
    private static final byte[] IMAGE_URL = ascii("image_url");
    private static final byte[] INPUT_AUDIO = ascii("input_audio");
    private static final byte[] FILE = ascii("file");
    private static final int MAX_CHOICES = 128;

    private final Scan in;
    private final byte[] body;
    private int seen;
    private @Nullable String model;
    private Span modelValue = Span.ABSENT;
    private boolean stream;
    private StreamOptions streamOptions = StreamOptions.ABSENT;
    private long maxTokens = -1;
    private Span maxTokensValue = Span.ABSENT;
    private long maxCompletionTokens = -1;
    private Span maxCompletionTokensValue = Span.ABSENT;
    private long choices = 1;

    private ChatRequestParser(byte[] body) {
        this.body = body;
        this.in = new Scan(body);
    }

    /** @throws MalformedJsonException naming what is wrong, safe to show to the client */
    public static ChatRequest parse(byte[] body) {
        return new ChatRequestParser(body).parse();
    }

    private ChatRequest parse() {
        if (in.peek() != '{') {
            throw new MalformedJsonException("the request body must be a JSON object");
        }
        in.expect('{');
        int firstField = in.position();
        boolean empty = in.take('}');
        if (!empty) {
            do {
                in.peek();
                in.name();
                field();
            } while (in.take(','));
            in.expect('}');
        }
        if (!in.atEnd()) {
            throw in.malformed();
        }
        boolean capIsMaxTokens = !maxCompletionTokensValue.present() && maxTokensValue.present();
        return new ChatRequest(
                body,
                firstField,
                empty,
                modelValue.present() ? (model == null ? "" : model) : null,
                model != null && !model.isEmpty(),
                modelValue,
                stream,
                streamOptions,
                in.mediaParts,
                capIsMaxTokens ? maxTokens : maxCompletionTokens,
                capIsMaxTokens ? maxTokensValue : maxCompletionTokensValue,
                capIsMaxTokens,
                choices);
    }

    private void field() {
        // no relevant name is longer, and an escaped one is at most six times as long
        if (in.stringLength() > 21 && !in.stringEscaped()) {
            in.skipValue(1);
        } else if (in.stringIs(MODEL)) {
            once(1, "model");
            model();
        } else if (in.stringIs(STREAM)) {
            once(2, "stream");
            stream();
        } else if (in.stringIs(STREAM_OPTIONS)) {
            once(4, "stream_options");
            streamOptions();
        } else if (in.stringIs(MAX_TOKENS)) {
            once(8, "max_tokens");
            int from = in.position();
            maxTokens = count("max_tokens", Integer.MAX_VALUE);
            maxTokensValue = new Span(from, in.position());
        } else if (in.stringIs(MAX_COMPLETION_TOKENS)) {
            once(16, "max_completion_tokens");
            int from = in.position();
            maxCompletionTokens = count("max_completion_tokens", Integer.MAX_VALUE);
            maxCompletionTokensValue = new Span(from, in.position());
        } else if (in.stringIs(N)) {
            once(32, "n");
            choices = Math.max(1, count("n", MAX_CHOICES));
        } else if (in.stringIs(MODEL_ID)) {
            throw new UnknownModelFieldException();
        } else {
            in.skipValue(1);
        }
    }

    private void once(int bit, String name) {
        if ((seen & bit) != 0) {
            throw new MalformedJsonException("the field " + name + " stands twice in the request body");
        }
        seen |= bit;
    }

    private void model() {
        int from = in.position();
        if (in.peek() == '"') {
            in.stringValue();
            model = in.string();
        } else {
            in.skipValue(1);
        }
        modelValue = new Span(from, in.position());
    }

    private void stream() {
        int value = in.booleanOrNull(1);
        if (value == 0) {
            throw new MalformedJsonException("the field stream must be true or false");
        }
        stream = value == 't';
    }

    /** A count, or -1 for null. */
    private long count(String name, int max) {
        if (in.peek() == 'n') {
            in.skipValue(1);
            return -1;
        }
        long value = in.wholeNumber(1);
        if (value < 0 || value > max) {
            throw new MalformedJsonException("the field " + name + " must be a whole number from 0 to " + max);
        }
        return value;
    }

    private void streamOptions() {
        int from = in.position();
        if (in.peek() != '{') {
            in.skipValue(1);
            streamOptions = new StreamOptions(new Span(from, in.position()), false, false, Span.ABSENT, false);
            return;
        }
        in.expect('{');
        boolean emptyObject = in.take('}');
        Span value = Span.ABSENT;
        boolean include = false;
        if (!emptyObject) {
            do {
                in.peek();
                in.name();
                if (in.stringIs(INCLUDE_USAGE)) {
                    once(64, "include_usage");
                    int at = in.position();
                    include = in.booleanOrNull(2) == 't';
                    value = new Span(at, in.position());
                } else {
                    in.skipValue(2);
                }
            } while (in.take(','));
            in.expect('}');
        }
        streamOptions = new StreamOptions(new Span(from, in.position()), true, emptyObject, value, include);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The body carries {@code modelId}, which names no model on this API. */
    public static final class UnknownModelFieldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public static final String REASON = "modelId is not a field of this API; name the model in model";

        UnknownModelFieldException() {
            super(REASON, null, false, false);
        }
    }

    /** Counts the names that announce media, at any depth. */
    private static final class Scan extends JsonBytes {
        private int mediaParts;

        Scan(byte[] body) {
            super(body, 0, body.length);
        }

        @Override
        void onName() {
            int length = stringLength();
            boolean media = (length == IMAGE_URL.length && stringIs(IMAGE_URL))
                    || (length == INPUT_AUDIO.length && stringIs(INPUT_AUDIO))
                    || (length == FILE.length && stringIs(FILE))
                    || (stringEscaped() && (stringIs(IMAGE_URL) || stringIs(INPUT_AUDIO) || stringIs(FILE)));
            if (media) {
                mediaParts++;
            }
        }
    }
}
