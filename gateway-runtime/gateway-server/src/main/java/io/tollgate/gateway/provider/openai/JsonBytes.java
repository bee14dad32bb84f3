package io.tollgate.gateway.provider.openai;

/**
 * A strict walk over JSON in UTF-8 that builds nothing: every skip validates what it passes. Objects and arrays nest at most
 * {@value #MAX_DEPTH} deep, numbers have at most 100 characters. Not thread-safe.
 */
class JsonBytes extends JsonCursor {

    static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER = 100;

    JsonBytes(byte[] bytes, int from, int to) {
        super(bytes, from, to);
    }

    /** Passes one value of any kind. */
    void skipValue(int depth) {
        switch (peek()) {
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case '"' -> string0();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void skipObject(int depth) {
        enter(depth);
        pos++;
        if (take('}')) {
            return;
        }
        do {
            skipBlanks();
            name();
            onName();
            skipValue(depth + 1);
        } while (take(','));
        expect('}');
    }

    /** Called after each name of a skipped object. */
    void onName() {}

    private void skipArray(int depth) {
        enter(depth);
        pos++;
        if (take(']')) {
            return;
        }
        do {
            skipValue(depth + 1);
        } while (take(','));
        expect(']');
    }

    static void enter(int depth) {
        if (depth >= MAX_DEPTH) {
            throw new MalformedJsonException("the JSON body nests deeper than 64 levels");
        }
    }

    /** Reads true, false or null and says which: 't', 'f' or 'n'; anything else is passed and answered with 0. */
    int booleanOrNull(int depth) {
        int kind = peek();
        skipValue(depth);
        return kind == 't' || kind == 'f' || kind == 'n' ? kind : 0;
    }

    /** Reads a whole number of at most 18 digits, passing any other value; -1 when it is something else or negative. */
    long wholeNumber(int depth) {
        int kind = peek();
        int from = pos;
        skipValue(depth);
        if (kind < '0' || kind > '9' || pos - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < pos; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private void literal(String text) {
        int length = text.length();
        if (end - pos < length) {
            throw malformed();
        }
        for (int i = 0; i < length; i++) {
            if (bytes[pos + i] != text.charAt(i)) {
                throw malformed();
            }
        }
        pos += length;
    }

    private void number() {
        int from = pos;
        if (pos < end && bytes[pos] == '-') {
            pos++;
        }
        if (pos < end && bytes[pos] == '0') {
            pos++;
        } else {
            digits();
        }
        if (pos < end && bytes[pos] == '.') {
            pos++;
            digits();
        }
        if (pos < end && (bytes[pos] == 'e' || bytes[pos] == 'E')) {
            pos++;
            if (pos < end && (bytes[pos] == '+' || bytes[pos] == '-')) {
                pos++;
            }
            digits();
        }
        if (pos - from > MAX_NUMBER) {
            throw new MalformedJsonException("a number in the JSON body is longer than 100 digits");
        }
    }

    private void digits() {
        int from = pos;
        while (pos < end && bytes[pos] >= '0' && bytes[pos] <= '9') {
            pos++;
        }
        if (pos == from) {
            throw malformed();
        }
    }
}
