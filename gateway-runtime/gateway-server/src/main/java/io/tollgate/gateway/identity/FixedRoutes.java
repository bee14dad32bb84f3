package io.tollgate.gateway.identity;

import java.util.Set;

/** The routes of the wire contract, as they stand after gateway and consumer slugs. */
final class FixedRoutes {

    private static final Set<String> ROUTES = Set.of(
            "/v1/chat/completions",
            "/v1/models",
            "/v1/responses",
            "/v1/messages",
            "/v2/chat",
            "/v1/embeddings",
            "/v1/rerank");
    private static final Set<String> FIRST_SEGMENTS = Set.of("v1", "v2", "v1beta");
    private static final String GEMINI_MODELS = "/v1beta/models/";

    private FixedRoutes() {}

    static boolean contains(String route) {
        if (ROUTES.contains(route)) {
            return true;
        }
        int colon = route.lastIndexOf(':');
        return route.startsWith(GEMINI_MODELS) && colon > GEMINI_MODELS.length() && colon < route.length() - 1;
    }

    /** Whether a path segment can only be the start of a route; such words are no slugs. */
    static boolean startsWith(String segment) {
        return FIRST_SEGMENTS.contains(segment);
    }
}
