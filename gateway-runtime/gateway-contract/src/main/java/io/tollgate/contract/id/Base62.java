package io.tollgate.contract.id;

/** The 62 characters of API keys, in their numeric order. */
enum Base62 {
    ;

    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    static boolean allIn(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return true;
    }

    /** The unsigned 32-bit value, left-padded with {@code 0} to six characters; 62^6 exceeds 2^32. */
    static String ofUnsignedInt(int value) {
        long rest = Integer.toUnsignedLong(value);
        char[] out = new char[6];
        for (int i = 5; i >= 0; i--) {
            out[i] = ALPHABET.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(out);
    }
}
