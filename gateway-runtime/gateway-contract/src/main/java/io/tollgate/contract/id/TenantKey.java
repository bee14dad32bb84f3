package io.tollgate.contract.id;

import java.util.List;

/**
 * The only way to build a key of a cache or of Redis: {@code tg:{<organization>}:<kind>[:<part>]...}. The organization is
 * the Redis Cluster hash tag, so all keys of one organization share a slot and one script may touch several. Parts are
 * escaped ({@code %}, {@code :}, braces), so no two different (organization, kind, parts) give the same text.
 */
public record TenantKey(OrganizationId organization, String kind, List<String> parts) {

    public TenantKey {
        if (!isWord(kind)) {
            throw new IllegalArgumentException("kind must be a lower-case word but is " + kind);
        }
        parts = List.copyOf(parts);
    }

    private static boolean isWord(String kind) {
        for (int i = 0; i < kind.length(); i++) {
            char c = kind.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || (c != '-' && (c < '0' || c > '9')))) {
                return false;
            }
        }
        return !kind.isEmpty();
    }

    public static TenantKey of(OrganizationId organization, String kind, String... parts) {
        return new TenantKey(organization, kind, List.of(parts));
    }

    /** The Redis key. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(96)
                .append("tg:{")
                .append(organization.value())
                .append("}:")
                .append(kind);
        for (String part : parts) {
            out.append(':');
            escape(part, out);
        }
        return out.toString();
    }

    private static void escape(String part, StringBuilder out) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '%' || c == ':' || c == '{' || c == '}') {
                out.append('%').append(Integer.toHexString(c));
            } else {
                out.append(c);
            }
        }
    }
}
