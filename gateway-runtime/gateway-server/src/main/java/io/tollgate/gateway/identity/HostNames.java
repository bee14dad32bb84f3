package io.tollgate.gateway.identity;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads gateway slugs out of Host headers, with the wire contract's words for what is wrong with them. */
final class HostNames {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ADDRESS_LITERAL = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");
    private static final int MAX_NAME = 253;

    private HostNames() {}

    /** What a Host header says. */
    sealed interface Host {
        /** {@code <slug>.<base domain>}. */
        record OfGateway(String slug) implements Host {}

        /** Any other well-formed name, in lower case without port. */
        record Other(String name) implements Host {}

        record Bad(String detail) implements Host {}
    }

    static Host read(@Nullable String header, String baseDomain) {
        if (header == null || header.isBlank()) {
            return new Host.Bad("host is required");
        }
        String text = header.trim();
        int colon = text.startsWith("[") ? text.indexOf(':', text.indexOf(']') + 1) : text.indexOf(':');
        if (colon >= 0 && !isPort(text, colon + 1)) {
            return new Host.Bad("host port is malformed");
        }
        String name = colon < 0 ? text : text.substring(0, colon);
        if (!isName(name) && !ADDRESS_LITERAL.matcher(name).matches()) {
            return new Host.Bad("host is malformed");
        }
        return classify(name.toLowerCase(Locale.ROOT), baseDomain);
    }

    private static boolean isPort(String text, int from) {
        int digits = text.length() - from;
        if (digits < 1 || digits > 5) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > MAX_NAME) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    static boolean isSlug(String text) {
        return text.length() <= 63 && SLUG.matcher(text).matches();
    }

    private static Host classify(String name, String baseDomain) {
        int labelEnd = name.length() - baseDomain.length() - 1;
        if (labelEnd < 0 || !name.endsWith(baseDomain) || name.charAt(labelEnd) != '.') {
            return new Host.Other(name);
        }
        String label = name.substring(0, labelEnd);
        if (label.indexOf('.') >= 0) {
            return new Host.Bad("host must contain exactly one gateway slug label");
        }
        return isSlug(label) ? new Host.OfGateway(label) : new Host.Bad("host contains an invalid gateway slug");
    }
}
