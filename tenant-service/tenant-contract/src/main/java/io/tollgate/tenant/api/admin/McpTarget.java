package io.tollgate.tenant.api.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An upstream MCP server. */
public record McpTarget(
        @Nullable String code,
        @Nullable String url,
        @Nullable String transport,
        @Nullable Map<String, String> headers,
        @Nullable McpAuth auth) {

    /** How calls to it are authenticated; which fields count depends on the mode. */
    public record McpAuth(
            @Nullable String mode,
            @Nullable String header,
            @Nullable String value,
            @Nullable String expectedAudience,
            @Nullable String pattern,
            @Nullable String audience,
            @Nullable String actor,
            @Nullable String scope,
            @Nullable String provider,
            @Nullable String registration,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String authorizeUrl,
            @Nullable String tokenUrl,
            @Nullable String tokenEndpointAuthMethod,
            @Nullable List<String> scopes,
            @Nullable String resource) {

        @Override
        public String toString() {
            return "McpAuth[mode=" + mode + ", [secret]]";
        }
    }
}
