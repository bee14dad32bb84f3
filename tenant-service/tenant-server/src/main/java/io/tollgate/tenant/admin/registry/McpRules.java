package io.tollgate.tenant.admin.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.api.admin.McpTarget;
import io.tollgate.tenant.api.admin.McpTarget.McpAuth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an MCP registry must look like. {@code allowHttp} is for installations that allow private upstreams. Immutable. */
record McpRules(boolean allowHttp) {

    private static final String TRANSPORT = "streamable-http";
    private static final Set<String> PATTERNS = Set.of("impersonation", "delegation", "obo", "token_exchange");
    private static final Set<String> POST_METHODS = Set.of("client_secret_basic", "client_secret_post");

    /** The target with defaults filled in, and in place of blank parts those stored before. */
    static McpTarget merged(McpTarget given, @Nullable McpTarget stored) {
        if (stored == null) {
            return given;
        }
        return new McpTarget(
                Names.blankToNull(given.code()) == null ? stored.code() : given.code(),
                Names.blankToNull(given.url()) == null ? stored.url() : given.url(),
                Names.blankToNull(given.transport()) == null ? stored.transport() : given.transport(),
                given.headers() == null || given.headers().isEmpty() ? stored.headers() : given.headers(),
                given.auth() == null ? stored.auth() : given.auth());
    }

    /** @param catalogued what the catalogue says of the target's code, if it has one */
    McpTarget checked(McpTarget target, @Nullable JsonNode catalogued) {
        String url = target.url() == null ? "" : target.url().strip();
        boolean allowed = LlmRules.isHttp(url)
                && (allowHttp || url.toLowerCase(Locale.ROOT).startsWith("https:"));
        if (!allowed) {
            throw invalid("url must be an " + (allowHttp ? "http or https" : "https") + " URL");
        }
        String transport = Names.blankToNull(target.transport()) == null ? TRANSPORT : target.transport();
        if (!TRANSPORT.equals(transport)) {
            throw invalid("unsupported transport \"" + transport + "\"");
        }
        return new McpTarget(
                Names.blankToNull(target.code()),
                url,
                transport,
                target.headers(),
                target.auth() == null ? null : auth(target.auth(), catalogued));
    }

    private static McpAuth auth(McpAuth given, @Nullable JsonNode catalogued) {
        JsonNode oauth = catalogued == null ? null : catalogued.get("oauth");
        boolean dictated = oauth != null
                && "client_credentials".equals(oauth.path("grant_type").asText());
        String mode = Names.blankToNull(given.mode()) == null ? "none" : String.valueOf(given.mode());
        if (dictated && oauth != null) {
            if (!"client_credentials".equals(mode) && !"none".equals(mode)) {
                throw invalid("this server requires auth mode client_credentials");
            }
            return clientCredentials(fromCatalogue(given, oauth));
        }
        return switch (mode) {
            case "none" -> none(given);
            case "static" -> {
                require(given.header(), "static auth requires header");
                require(given.value(), "static auth requires value");
                yield with(given, mode, given.registration(), given.tokenEndpointAuthMethod());
            }
            case "passthrough" -> with(given, mode, given.registration(), given.tokenEndpointAuthMethod());
            case "exchange" -> exchange(given);
            case "forwarded" -> forwarded(given);
            case "client_credentials" -> clientCredentials(given);
            default -> throw invalid("unsupported auth mode \"" + mode + "\"");
        };
    }

    private static McpAuth none(McpAuth given) {
        if (Names.blankToNull(given.header()) != null || Names.blankToNull(given.value()) != null) {
            throw invalid("auth mode none takes neither header nor value");
        }
        return with(given, "none", given.registration(), given.tokenEndpointAuthMethod());
    }

    private static McpAuth exchange(McpAuth given) {
        String pattern = given.pattern();
        if (pattern == null || !PATTERNS.contains(pattern)) {
            throw invalid("exchange pattern must be impersonation, delegation, obo or token_exchange");
        }
        if (!"obo".equals(pattern)) {
            require(given.audience(), "exchange requires audience");
        }
        if ("delegation".equals(pattern)) {
            require(given.actor(), "delegation requires actor");
        }
        if ("obo".equals(pattern)) {
            require(given.scope(), "obo requires scope");
        }
        return with(given, "exchange", given.registration(), given.tokenEndpointAuthMethod());
    }

    private static McpAuth forwarded(McpAuth given) {
        require(given.provider(), "forwarded auth requires provider");
        String registration = given.registration() == null ? "" : given.registration();
        switch (registration) {
            case "auto" -> {
                if (Names.blankToNull(given.clientId()) != null || Names.blankToNull(given.clientSecret()) != null) {
                    throw invalid("automatic registration takes neither client_id nor client_secret");
                }
            }
            case "", "manual" -> {
                require(given.clientId(), "manual registration requires client_id");
                requireUrl(given.authorizeUrl(), "authorize_url");
                requireUrl(given.tokenUrl(), "token_url");
            }
            default -> throw invalid("registration must be auto or manual");
        }
        return with(given, "forwarded", given.registration(), given.tokenEndpointAuthMethod());
    }

    private static McpAuth clientCredentials(McpAuth given) {
        require(given.clientId(), "client_credentials requires client_id");
        require(given.clientSecret(), "client_credentials requires client_secret");
        requireUrl(given.tokenUrl(), "token_url");
        String method = Names.blankToNull(given.tokenEndpointAuthMethod()) == null
                ? "client_secret_basic"
                : String.valueOf(given.tokenEndpointAuthMethod());
        if (!POST_METHODS.contains(method)) {
            throw invalid("token_endpoint_auth_method must be client_secret_basic or client_secret_post");
        }
        return with(given, "client_credentials", given.registration(), method);
    }

    /** What the catalogue says of the token endpoint wins, and nothing of the authorization-code flow stays. */
    private static McpAuth fromCatalogue(McpAuth given, JsonNode oauth) {
        List<String> scopes = new ArrayList<>();
        oauth.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return new McpAuth(
                "client_credentials",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                given.clientId(),
                given.clientSecret(),
                null,
                oauth.path("token_url").asText(""),
                oauth.path("token_endpoint_auth_method").asText("client_secret_basic"),
                scopes,
                Names.blankToNull(oauth.path("resource").asText("")));
    }

    private static McpAuth with(
            McpAuth of, String mode, @Nullable String registration, @Nullable String tokenEndpointAuthMethod) {
        return new McpAuth(
                mode,
                of.header(),
                of.value(),
                of.expectedAudience(),
                of.pattern(),
                of.audience(),
                of.actor(),
                of.scope(),
                of.provider(),
                registration,
                of.clientId(),
                of.clientSecret(),
                of.authorizeUrl(),
                of.tokenUrl(),
                tokenEndpointAuthMethod,
                of.scopes(),
                of.resource());
    }

    /** The same with the two secrets changed. */
    static McpAuth withSecrets(McpAuth of, @Nullable String value, @Nullable String clientSecret) {
        return new McpAuth(
                of.mode(),
                of.header(),
                value,
                of.expectedAudience(),
                of.pattern(),
                of.audience(),
                of.actor(),
                of.scope(),
                of.provider(),
                of.registration(),
                of.clientId(),
                clientSecret,
                of.authorizeUrl(),
                of.tokenUrl(),
                of.tokenEndpointAuthMethod(),
                of.scopes(),
                of.resource());
    }

    /** The same with other headers. */
    static McpTarget with(McpTarget of, @Nullable Map<String, String> headers, @Nullable McpAuth auth) {
        return new McpTarget(of.code(), of.url(), of.transport(), headers, auth);
    }

    private static void require(@Nullable String value, String detail) {
        if (Names.blankToNull(value) == null) {
            throw invalid(detail);
        }
    }

    private static void requireUrl(@Nullable String value, String field) {
        if (!LlmRules.isHttp(value)) {
            throw invalid(field + " must be an http or https URL");
        }
    }

    private static AdminFault invalid(String detail) {
        return AdminFault.invalid("registry", "mcp target", detail);
    }
}
