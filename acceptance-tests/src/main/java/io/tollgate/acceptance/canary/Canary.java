package io.tollgate.acceptance.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** A unique string whose appearance anywhere else than intended is a leak; {@code name} says what was planted. */
public record Canary(String name, String value) {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 24;

    /** One spelling of a canary. */
    record Spelling(Canary canary, String encoding, String latin1) {
        byte[] bytes() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    public Canary {
        if (value.length() < 12) {
            throw new IllegalArgumentException("a canary needs at least 12 characters to be unmistakable");
        }
    }

    public static Canary plant(String name, RandomGenerator random) {
        StringBuilder value = new StringBuilder("cnry");
        while (value.length() < LENGTH) {
            value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Canary(name, value.toString());
    }

    /** Every spelling that is searched for: raw, UTF-16, hex, Base64 at each alignment, percent- and JSON-escaped. */
    List<Spelling> spellings() {
        List<Spelling> all = new ArrayList<>();
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        all.add(new Spelling(this, "raw", value));
        all.add(new Spelling(
                this, "utf-16le", new String(value.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1)));
        String hex = HexFormat.of().formatHex(raw);
        add(all, "hex", hex);
        add(all, "HEX", hex.toUpperCase(java.util.Locale.ROOT));
        for (int shift = 0; shift < 3; shift++) {
            add(all, "base64+" + shift, base64Core(raw, shift));
        }
        StringBuilder percent = new StringBuilder();
        StringBuilder json = new StringBuilder();
        for (byte b : raw) {
            percent.append('%').append(HexFormat.of().toHexDigits(b));
            json.append("\\u00").append(HexFormat.of().toHexDigits(b));
        }
        add(all, "percent", percent.toString());
        add(all, "json", json.toString());
        return all;
    }

    /** The Base64 characters that depend on the canary alone when {@code shift} bytes come before it. */
    private static String base64Core(byte[] raw, int shift) {
        byte[] shifted = new byte[raw.length + shift];
        System.arraycopy(raw, 0, shifted, shift, raw.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int start = shift == 0 ? 0 : shift + 1;
        int whole = shifted.length / 3 * 4;
        return text.substring(start, Math.min(whole, text.length()));
    }

    private static void add(List<Spelling> all, String encoding, String text) {
        Canary self = all.getFirst().canary();
        all.add(new Spelling(self, encoding, text));
    }
}
