package io.tollgate.billing.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What this service is told from outside. All are required: there is no safe guess for any of them.
 *
 * @param databaseUrl {@code TOLLGATE_DB_URL}, {@code jdbc:postgresql://…}; the data source reads it itself
 * @param redisUrl {@code TOLLGATE_REDIS_URL}, {@code redis://} or {@code rediss://}
 * @param oidcIssuer {@code TOLLGATE_OIDC_ISSUER}, without a trailing slash; its keys are read below it
 * @param nodeToken {@code TOLLGATE_NODE_TOKEN}, the bearer token of gateway nodes and tenant-service, at least 32 characters
 */
public record BillingSettings(String databaseUrl, URI redisUrl, URI oidcIssuer, String nodeToken) {

    private static final int SHORTEST_TOKEN = 32;

    /** Reads the settings; throws {@link InvalidSettingsException} naming every key that is missing or wrong. */
    public static BillingSettings from(Map<String, String> values) {
        List<String> problems = new ArrayList<>();
        String databaseUrl = required(values, "TOLLGATE_DB_URL", problems);
        if (!databaseUrl.isEmpty() && !databaseUrl.startsWith("jdbc:postgresql:")) {
            problems.add("TOLLGATE_DB_URL must start with jdbc:postgresql:");
        }
        required(values, "TOLLGATE_DB_BILLING_PASSWORD", problems);
        URI redis = url(values, "TOLLGATE_REDIS_URL", List.of("redis", "rediss"), problems);
        URI issuer = url(values, "TOLLGATE_OIDC_ISSUER", List.of("http", "https"), problems);
        String token = required(values, "TOLLGATE_NODE_TOKEN", problems);
        if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
            problems.add("TOLLGATE_NODE_TOKEN must have at least " + SHORTEST_TOKEN + " characters");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new BillingSettings(databaseUrl, redis, issuer, token);
    }

    private static String required(Map<String, String> values, String name, List<String> problems) {
        String value = values.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            problems.add(name + " is missing");
        }
        return value;
    }

    private static URI url(Map<String, String> values, String name, List<String> schemes, List<String> problems) {
        String text = required(values, name, problems);
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (!text.isEmpty() && (url.getHost() == null || !schemes.contains(url.getScheme()))) {
                problems.add(name + " must be a URL that starts with " + String.join(":// or ", schemes) + "://");
            }
            return url;
        } catch (IllegalArgumentException _) {
            problems.add(name + " is not a URL");
            return URI.create("");
        }
    }

    /** Never shows the token, nor credentials inside a URL. */
    @Override
    public String toString() {
        return "BillingSettings[oidcIssuer=" + oidcIssuer + ", redis=" + redisUrl.getHost() + ":" + redisUrl.getPort()
                + ", nodeToken=[secret]]";
    }
}
