package io.tollgate.gateway.provider.openai;

import io.tollgate.contract.money.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt from an answer on its way through: the provider's usage, and how much text there was. Keeps the first
 * {@value #SAMPLE_BYTES} bytes of text for counting when no usage comes. Fed with whole JSON documents: the one of a buffered
 * answer, or each chunk of a stream. Not thread-safe.
 */
public final class Answer {

    static final int SAMPLE_BYTES = 16 * 1024;
    private static final byte[] USAGE = ascii("usage");
    private static final byte[] CHOICES = ascii("choices");
    private static final byte[] DELTA = ascii("delta");
    private static final byte[] MESSAGE = ascii("message");
    private static final byte[] ROLE = ascii("role");
    private static final byte[] ID = ascii("id");
    private static final byte[] TYPE = ascii("type");

    /** What one document was. */
    public enum Kind {
        OTHER,
        /** Only usage, no choice: the chunk that providers add on request. */
        USAGE_ONLY
    }

    private @Nullable JsonBytes in;
    private @Nullable TokenUsage usage;
    private byte[] sample = new byte[64];
    private int sampled;
    private long textBytes;
    private long pieces;
    private boolean choicesEmpty;

    /** @throws MalformedJsonException when this is not JSON; what was learnt before stays */
    public Kind read(byte[] json, int from, int to) {
        JsonBytes scan = in;
        if (scan == null) {
            scan = new JsonBytes(json, from, to);
            in = scan;
        } else {
            scan.reset(json, from, to);
        }
        choicesEmpty = false;
        boolean hadUsage = usage != null;
        if (scan.peek() != '{') {
            throw scan.malformed();
        }
        document(scan);
        return choicesEmpty && usage != null && !hadUsage ? Kind.USAGE_ONLY : Kind.OTHER;
    }

    /** The provider's own numbers, when they have come. */
    public @Nullable TokenUsage usage() {
        return usage;
    }

    /** Tokens so far: one per piece of text, or one per four bytes when pieces are larger. */
    public long estimatedOutput() {
        return Math.max(pieces, (textBytes + 3) / 4);
    }

    /** The beginning of the text, as JSON string content. */
    String sampleText() {
        return new String(sample, 0, sampled, StandardCharsets.UTF_8);
    }

    long textBytes() {
        return textBytes;
    }

    int sampledBytes() {
        return sampled;
    }

    private void document(JsonBytes scan) {
        scan.expect('{');
        if (scan.take('}')) {
            return;
        }
        do {
            scan.peek();
            scan.name();
            if (scan.stringIs(CHOICES) && scan.peek() == '[') {
                choices(scan);
            } else if (scan.stringIs(USAGE) && scan.peek() == '{') {
                usage = UsageReader.read(scan, 1);
            } else {
                scan.skipValue(1);
            }
        } while (scan.take(','));
        scan.expect('}');
    }

    private void choices(JsonBytes scan) {
        scan.expect('[');
        if (scan.take(']')) {
            choicesEmpty = true;
            return;
        }
        do {
            if (scan.peek() == '{') {
                choice(scan);
            } else {
                scan.skipValue(2);
            }
        } while (scan.take(','));
        scan.expect(']');
    }

    private void choice(JsonBytes scan) {
        scan.expect('{');
        if (scan.take('}')) {
            return;
        }
        do {
            scan.peek();
            scan.name();
            if (scan.peek() == '{' && (scan.stringIs(DELTA) || scan.stringIs(MESSAGE))) {
                long before = textBytes;
                text(scan, 3);
                if (textBytes > before) {
                    pieces++;
                }
            } else {
                scan.skipValue(3);
            }
        } while (scan.take(','));
        scan.expect('}');
    }

    /** Everything a model writes is a string somewhere below delta or message, but for role, id and type. */
    private void text(JsonBytes scan, int depth) {
        JsonBytes.enter(depth);
        switch (scan.peek()) {
            case '{' -> {
                scan.expect('{');
                if (scan.take('}')) {
                    return;
                }
                do {
                    scan.peek();
                    scan.name();
                    if (scan.stringIs(ROLE) || scan.stringIs(ID) || scan.stringIs(TYPE)) {
                        scan.skipValue(depth + 1);
                    } else {
                        text(scan, depth + 1);
                    }
                } while (scan.take(','));
                scan.expect('}');
            }
            case '[' -> {
                scan.expect('[');
                if (scan.take(']')) {
                    return;
                }
                do {
                    text(scan, depth + 1);
                } while (scan.take(','));
                scan.expect(']');
            }
            case '"' -> {
                scan.stringValue();
                keep(scan.bytes(), scan.stringFrom(), scan.stringLength());
            }
            default -> scan.skipValue(depth);
        }
    }

    private void keep(byte[] from, int at, int length) {
        textBytes += length;
        int kept = Math.min(length, SAMPLE_BYTES - sampled);
        if (kept <= 0) {
            return;
        }
        if (sampled + kept > sample.length) {
            sample = Arrays.copyOf(sample, Math.min(SAMPLE_BYTES, Math.max(sample.length * 2, sampled + kept)));
        }
        System.arraycopy(from, at, sample, sampled, kept);
        sampled += kept;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
