package io.tollgate.gateway.identity;

import org.jspecify.annotations.Nullable;

/**
 * A request path taken apart: {@code /{gateway}/{consumer}/v1/…}, {@code /{consumer}/v1/…} or {@code /v1/…}. {@code route}
 * is absent when the path has none of these shapes or names no route of the wire contract.
 */
record Address(
        @Nullable String gatewaySlug,
        @Nullable String consumerSlug,
        @Nullable String route) {

    private static final int MAX_SLUGS = 2;

    static Address of(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        String[] slugs = new String[MAX_SLUGS];
        int at = 0;
        for (int slug = 0; slug <= MAX_SLUGS && at < end; slug++) {
            int next = path.indexOf('/', at + 1);
            int stop = next < 0 || next > end ? end : next;
            String segment = path.substring(at + 1, stop);
            if (FixedRoutes.startsWith(segment)) {
                String route = path.substring(at, end);
                return of(slugs, slug, FixedRoutes.contains(route) ? route : null);
            }
            if (slug < MAX_SLUGS) {
                slugs[slug] = segment;
            }
            at = stop;
        }
        return new Address(null, null, null);
    }

    private static Address of(@Nullable String[] slugs, int count, @Nullable String route) {
        return switch (count) {
            case 0 -> new Address(null, null, route);
            case 1 -> new Address(null, slugs[0], route);
            default -> new Address(slugs[0], slugs[1], route);
        };
    }

    /** True for {@code /v1/…}: the key alone says whose call it is. */
    boolean isKeyAlone() {
        return route != null && consumerSlug == null;
    }
}
