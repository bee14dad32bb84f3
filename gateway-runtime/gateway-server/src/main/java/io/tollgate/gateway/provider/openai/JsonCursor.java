package io.tollgate.gateway.provider.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A position in JSON in UTF-8: blanks, single characters, names and strings, validated in passing. Names have at most 1 KiB. Not
 * thread-safe.
 */
abstract class JsonCursor {

    private static final int MAX_NAME = 1024;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;
    private static final long SPACES = 0x2020202020202020L;
    private static final JsonFactory JACKSON = new JsonFactory();

    byte[] bytes;
    int pos;
    int end;
    private boolean escaped;
    private int stringFrom;
    private int stringTo;

    JsonCursor(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.pos = from;
        this.end = to;
    }

    void reset(byte[] newBytes, int from, int to) {
        bytes = newBytes;
        pos = from;
        end = to;
    }

    int position() {
        return pos;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean atEnd() {
        skipBlanks();
        return pos == end;
    }

    /** The next significant byte, not consumed; 0 at the end. */
    int peek() {
        skipBlanks();
        return pos < end ? bytes[pos] : 0;
    }

    void expect(char c) {
        skipBlanks();
        if (pos >= end || bytes[pos] != c) {
            throw malformed();
        }
        pos++;
    }

    /** Consumes {@code c} if it is next. */
    boolean take(char c) {
        if (peek() == c) {
            pos++;
            return true;
        }
        return false;
    }

    /** Reads a name and its colon; {@link #stringIs} and {@link #string} then answer about it. */
    void name() {
        string0();
        if (stringTo - stringFrom > MAX_NAME) {
            throw new MalformedJsonException("a name in the JSON body is longer than 1024 bytes");
        }
        expect(':');
        skipBlanks();
    }

    /** Whether the string read last equals this text of plain ASCII. */
    boolean stringIs(byte[] text) {
        if (escaped) {
            return Arrays.equals(text, string().getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.equals(bytes, stringFrom, stringTo, text, 0, text.length);
    }

    /** Length of the string read last, as written; at the name of a long key this filters cheaply. */
    int stringLength() {
        return stringTo - stringFrom;
    }

    boolean stringEscaped() {
        return escaped;
    }

    int stringFrom() {
        return stringFrom;
    }

    /** The string read last. */
    String string() {
        if (!escaped) {
            return new String(bytes, stringFrom, stringTo - stringFrom, StandardCharsets.UTF_8);
        }
        try (JsonParser parser = JACKSON.createParser(bytes, stringFrom - 1, stringTo - stringFrom + 2)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw malformed();
        }
    }

    void stringValue() {
        skipBlanks();
        string0();
    }

    final void string0() {
        if (pos >= end || bytes[pos] != '"') {
            throw malformed();
        }
        pos++;
        stringFrom = pos;
        escaped = false;
        while (true) {
            skipPlainText();
            if (pos >= end) {
                throw malformed();
            }
            int b = bytes[pos];
            if (b == '"') {
                stringTo = pos++;
                return;
            }
            if (b == '\\') {
                escaped = true;
                escape();
            } else if (b < 0) {
                multiByte();
            } else {
                throw malformed(); // a control character
            }
        }
    }

    /** Passes ASCII text without quotes, backslashes and control characters, eight bytes at a time. */
    private void skipPlainText() {
        byte[] in = bytes;
        int at = pos;
        while (at + 8 <= end) {
            long word = (long) LONGS.get(in, at);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            long special = ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | (word - SPACES) | word;
            special &= HIGH;
            if (special != 0) {
                break;
            }
            at += 8;
        }
        while (at < end && in[at] >= 0x20 && in[at] != '"' && in[at] != '\\') {
            at++;
        }
        pos = at;
    }

    private void escape() {
        if (pos + 1 >= end) {
            throw malformed();
        }
        int kind = bytes[pos + 1];
        pos += 2;
        switch (kind) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> {
                if (end - pos < 4) {
                    throw malformed();
                }
                for (int i = 0; i < 4; i++) {
                    if (Character.digit(bytes[pos++], 16) < 0) {
                        throw malformed();
                    }
                }
            }
            default -> throw malformed();
        }
    }

    private void multiByte() {
        int first = bytes[pos] & 0xff;
        int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        if (first < 0xc2 || first > 0xf4 || end - pos <= more) {
            throw malformed();
        }
        int second = bytes[pos + 1] & 0xff;
        boolean overlongOrOutside = (first == 0xe0 && second < 0xa0)
                || (first == 0xed && second > 0x9f)
                || (first == 0xf0 && second < 0x90)
                || (first == 0xf4 && second > 0x8f);
        if (overlongOrOutside) {
            throw malformed();
        }
        for (int i = 1; i <= more; i++) {
            if ((bytes[pos + i] & 0xc0) != 0x80) {
                throw malformed();
            }
        }
        pos += more + 1;
    }

    final void skipBlanks() {
        while (pos < end) {
            int b = bytes[pos];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return;
            }
            pos++;
        }
    }

    MalformedJsonException malformed() {
        return new MalformedJsonException("the request body is not valid JSON at byte " + pos);
    }
}
