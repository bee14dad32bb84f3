package io.tollgate.gateway.identity;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads gateway slugs out of Host headers, with the wire contract's words for what is wrong with them. */
final class HostNames {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

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
        if (colon >= 0 && !PORT.matcher(text.substring(colon + 1)).matches()) {
            return new Host.Bad("host port is malformed");
        }
        String name = colon < 0 ? text : text.substring(0, colon);
        if (!HOST.matcher(name).matches()) {
            return new Host.Bad("host is malformed");
        }
        return classify(name.toLowerCase(Locale.ROOT), baseDomain);
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
