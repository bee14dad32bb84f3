package io.tollgate.tenant.organization;

import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Derives public names from what people type. Thread-safe when its source is. */
public final class Slugs {

    private static final int MAX_DERIVED = 50;
    private static final String SUFFIX_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator random;

    public Slugs(RandomGenerator random) {
        this.random = random;
    }

    /** Lower-case letters, digits and hyphens; a random one when nothing of the text can be used. */
    public String derive(String text) {
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String slug = trim(ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        return slug.isEmpty() ? "x" + suffix() : trim(slug.substring(0, Math.min(slug.length(), MAX_DERIVED)));
    }

    /** The same with a random end, for when the plain one is taken. */
    public String vary(String slug) {
        return slug + "-" + suffix();
    }

    private static String trim(String slug) {
        return slug.replaceAll("^-+|-+$", "");
    }

    private String suffix() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            out.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
        }
        return out.toString();
    }
}
