package io.tollgate.tenant.admin.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.api.admin.RegistryAuth;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The address a model registry sends to, to whose scheme, host and port its credential is bound: where a request goes decides
 * whether its secret opens.
 */
record RegistryOrigin(@Nullable URI url) {

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("openai", "https://api.openai.com/v1"),
            Map.entry("anthropic", "https://api.anthropic.com/v1"),
            Map.entry("google", "https://generativelanguage.googleapis.com/v1beta"),
            Map.entry("mistral", "https://api.mistral.ai/v1"),
            Map.entry("groq", "https://api.groq.com/openai/v1"),
            Map.entry("deepseek", "https://api.deepseek.com"),
            Map.entry("xai", "https://api.x.ai/v1"),
            Map.entry("cerebras", "https://api.cerebras.ai/v1"),
            Map.entry("openrouter", "https://openrouter.ai/api/v1"),
            Map.entry("cohere", "https://api.cohere.com"));

    static RegistryOrigin of(String provider, @Nullable Map<String, JsonNode> options, @Nullable RegistryAuth auth) {
        String given = option(options, "base_url");
        boolean choosable =
                "openai".equals(provider) || "openai_compatible".equals(provider) || "cohere".equals(provider);
        if (choosable && !given.isBlank()) {
            return new RegistryOrigin(URI.create(given.strip()));
        }
        String text = switch (provider) {
            case "azure" -> endpointOf(auth);
            case "vertex" -> vertexHost(option(options, "location").toLowerCase(Locale.ROOT));
            case "bedrock" -> "https://bedrock-runtime." + regionOf(auth) + ".amazonaws.com";
            default -> FIXED.getOrDefault(provider, "");
        };
        return new RegistryOrigin(text.isEmpty() ? null : URI.create(text));
    }

    private static String endpointOf(@Nullable RegistryAuth auth) {
        RegistryAuth.AzurePart azure = auth == null ? null : auth.azure();
        return azure == null || azure.endpoint() == null ? "" : azure.endpoint();
    }

    private static String regionOf(@Nullable RegistryAuth auth) {
        RegistryAuth.AwsPart aws = auth == null ? null : auth.aws();
        return aws == null || aws.region() == null ? "us-east-1" : aws.region();
    }

    private static String vertexHost(String location) {
        return "global".equals(location) || location.isEmpty()
                ? "https://aiplatform.googleapis.com"
                : "https://" + location + "-aiplatform.googleapis.com";
    }

    private static String option(@Nullable Map<String, JsonNode> options, String name) {
        JsonNode value = options == null ? null : options.get(name);
        return value == null ? "" : value.asText("");
    }

    /** The address secrets are bound to; one that reaches nowhere when there is none. */
    URI boundTo() {
        return url == null ? URI.create("https://nowhere.invalid") : url;
    }

    /** Whether both have the same scheme, host and port. */
    boolean sameAs(RegistryOrigin other) {
        return describe(boundTo()).equals(describe(other.boundTo()));
    }

    private static String describe(URI url) {
        String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : "https".equals(scheme) ? 443 : 80;
        return scheme + "://" + Objects.requireNonNullElse(url.getHost(), "").toLowerCase(Locale.ROOT) + ":" + port;
    }
}
