package io.tollgate.tenant.admin.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.api.admin.AdminJson;
import io.tollgate.tenant.api.admin.HealthChecks;
import io.tollgate.tenant.api.admin.RegistryAuth;
import io.tollgate.tenant.api.admin.RegistryAuth.ApiKeyPart;
import io.tollgate.tenant.api.admin.RegistryAuth.AwsPart;
import io.tollgate.tenant.api.admin.RegistryAuth.AzurePart;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a model registry must look like. {@code allowHttp} is for installations that allow private upstreams. Immutable. */
record LlmRules(boolean allowHttp) {

    static final String ECHO = "echo";

    private static final int MAX_URL = 2048;
    private static final Set<String> AUTH_TYPES = Set.of("api_key", "azure", "aws", "oauth2", "gcp_service_account");

    /** The options as stored: checked, with what can be inferred filled in. */
    @Nullable
    Map<String, JsonNode> options(String provider, @Nullable Map<String, JsonNode> given, @Nullable RegistryAuth auth) {
        Map<String, JsonNode> options = new LinkedHashMap<>(given == null ? Map.of() : given);
        options.values().removeIf(value -> Documents.present(value) == null);
        switch (provider) {
            case "openai" -> {
                String api = text(options, "api");
                if (!api.isEmpty() && !"completions".equals(api) && !"responses".equals(api)) {
                    throw invalidOptions("api must be completions or responses");
                }
                optionalUrl(options);
            }
            case "openai_compatible" -> {
                if (text(options, "base_url").isBlank()) {
                    throw invalidOptions("base_url is required");
                }
                optionalUrl(options);
                checkHeaders(options.get("headers"));
            }
            case "cohere" -> optionalUrl(options);
            case "vertex" -> vertex(options, auth);
            default -> {}
        }
        return options.isEmpty() ? null : options;
    }

    private void optionalUrl(Map<String, JsonNode> options) {
        JsonNode url = options.get("base_url");
        if (url == null) {
            return;
        }
        if (!url.isTextual() || !url.asText().isBlank()) {
            httpUrl(url.asText(), "base_url");
        }
    }

    /** @throws AdminFault when it is no http or https URL that may be called here */
    void httpUrl(String text, String field) {
        if (text.length() > MAX_URL
                || !isHttp(text)
                || (!allowHttp && text.strip().toLowerCase(Locale.ROOT).startsWith("http:"))) {
            throw invalidOptions(field + " must be an " + (allowHttp ? "http or https" : "https") + " URL");
        }
    }

    static boolean isHttp(@Nullable String text) {
        try {
            URI url = new URI(text == null ? "" : text.strip());
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            return ("http".equals(scheme) || "https".equals(scheme))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getPort() <= 65535
                    && url.getPort() != 0;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void checkHeaders(@Nullable JsonNode headers) {
        if (headers == null) {
            return;
        }
        boolean texts = headers.isObject()
                && headers.properties().stream()
                        .allMatch(field -> field.getValue().isTextual());
        if (!texts) {
            throw invalidOptions("headers must be a map of texts");
        }
    }

    private static void vertex(Map<String, JsonNode> options, @Nullable RegistryAuth auth) {
        if (text(options, "project").isBlank()) {
            String inferred = projectOf(auth);
            if (inferred.isEmpty()) {
                throw invalidOptions("project is required");
            }
            options.put("project", TextNode.valueOf(inferred));
        }
        String location = text(options, "location").strip().toLowerCase(Locale.ROOT);
        if (!location.matches("[a-z0-9-]{1,63}")) {
            throw invalidOptions("location is required");
        }
        options.put("location", TextNode.valueOf(location));
        if (text(options, "version").isBlank()) {
            options.put("version", TextNode.valueOf("v1"));
        }
    }

    /** Only from a service account that came with this very request: a stored one is sealed. */
    private static String projectOf(@Nullable RegistryAuth auth) {
        JsonNode account = auth == null ? null : Documents.present(auth.gcpServiceAccount());
        if (account == null) {
            return "";
        }
        try {
            JsonNode parsed = account.isTextual() ? AdminJson.mapper().readTree(account.asText()) : account;
            return parsed.path("project_id").asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** @param auth with secrets kept from before already in place */
    void check(String provider, @Nullable RegistryAuth auth) {
        if (auth == null || auth.type() == null || auth.type().isBlank()) {
            if (ECHO.equals(provider) && auth == null) {
                return;
            }
            throw auth == null ? AdminFault.invalid("auth is required") : invalidAuth("type is required");
        }
        String type = auth.type();
        if (!AUTH_TYPES.contains(type)) {
            throw invalidAuth("unsupported type \"" + type + "\"");
        }
        long parts = Stream.of(auth.apiKey(), auth.azure(), auth.aws(), auth.oauth(), auth.gcpServiceAccount())
                .filter(part -> part != null)
                .count();
        if (parts > 1) {
            throw invalidAuth("only the part of type " + type + " may be given");
        }
        switch (type) {
            case "api_key" -> check(auth.apiKey());
            case "azure" -> check(auth.azure());
            case "aws" -> check(auth.aws());
            case "oauth2" -> check(auth.oauth());
            default -> {
                if (auth.gcpServiceAccount() == null
                        || auth.gcpServiceAccount().asText().isBlank()) {
                    throw invalidAuth("gcp_service_account is required");
                }
            }
        }
    }

    private static void check(@Nullable ApiKeyPart part) {
        boolean usable = part != null
                && (isGiven(part.apiKey())
                        || (isGiven(part.headerName()) && isGiven(part.headerValue()))
                        || (isGiven(part.paramName()) && isGiven(part.paramValue())));
        if (!usable) {
            throw invalidAuth(
                    "api_key requires api_key, or header_name and header_value, or param_name and param_value");
        }
    }

    private void check(@Nullable AzurePart part) {
        if (part == null || !isGiven(part.endpoint())) {
            throw invalidAuth("azure endpoint is required");
        }
        if (!isHttp(part.endpoint())) {
            throw invalidAuth("azure endpoint must be an http or https URL");
        }
        boolean principal = isGiven(part.clientId()) || isGiven(part.clientSecret()) || isGiven(part.tenantId());
        boolean whole = isGiven(part.clientId()) && isGiven(part.clientSecret()) && isGiven(part.tenantId());
        long modes = Stream.of(isGiven(part.apiKey()), principal, Boolean.TRUE.equals(part.useManagedIdentity()))
                .filter(Boolean::booleanValue)
                .count();
        if (modes != 1) {
            throw invalidAuth("azure requires exactly one of api_key, a service principal and use_managed_identity");
        }
        if (principal && !whole) {
            throw invalidAuth("azure service principal requires client_id, client_secret and tenant_id");
        }
    }

    private static void check(@Nullable AwsPart part) {
        String region = part == null ? null : part.region();
        if (part == null || region == null || !region.matches("[a-z0-9-]{1,40}")) {
            throw invalidAuth("aws region is required");
        }
        boolean keys = isGiven(part.accessKeyId()) && isGiven(part.secretAccessKey());
        boolean role = Boolean.TRUE.equals(part.useRole()) && isGiven(part.role());
        if (Boolean.TRUE.equals(part.useRole()) ? !role : !keys) {
            throw invalidAuth("aws requires access_key_id and secret_access_key, or use_role and role");
        }
    }

    private static void check(RegistryAuth.@Nullable OauthPart part) {
        if (part == null || !isHttp(part.tokenUrl())) {
            throw invalidAuth("oauth token_url is required");
        }
        if (!isGiven(part.grantType())) {
            throw invalidAuth("oauth grant_type is required");
        }
    }

    static void check(@Nullable HealthChecks checks) {
        if (checks == null) {
            return;
        }
        Integer threshold = checks.threshold();
        Integer interval = checks.interval();
        if (threshold == null || threshold <= 0) {
            throw AdminFault.invalid("registry", "health checks", "threshold must be greater than 0");
        }
        if (interval == null || interval <= 0) {
            throw AdminFault.invalid("registry", "health checks", "interval must be greater than 0");
        }
    }

    private static String text(Map<String, JsonNode> options, String name) {
        JsonNode value = options.get(name);
        return value == null ? "" : value.asText("");
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static AdminFault invalidOptions(String detail) {
        return AdminFault.invalid("registry", "provider options", detail);
    }

    private static AdminFault invalidAuth(String detail) {
        return AdminFault.invalid("registry", "auth", detail);
    }
}
