package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a gateway proves itself to an upstream: the type and exactly the part of that type. */
public record RegistryAuth(
        @Nullable String type,
        @Nullable ApiKeyPart apiKey,
        @Nullable AzurePart azure,
        @Nullable AwsPart aws,
        @Nullable OauthPart oauth,
        @Nullable JsonNode gcpServiceAccount) {

    /** A key, or a header or a parameter with a value. */
    public record ApiKeyPart(
            @Nullable String apiKey,
            @Nullable String headerName,
            @Nullable String headerValue,
            @Nullable String paramName,
            @Nullable String paramValue,
            @Nullable String paramLocation) {}

    /** A key, a service principal or the managed identity. */
    public record AzurePart(
            @Nullable String endpoint,
            @Nullable String version,
            @Nullable String apiKey,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String tenantId,
            @Nullable Boolean useManagedIdentity) {}

    /** Static keys, or a role to assume. */
    public record AwsPart(
            @Nullable String region,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey,
            @Nullable String sessionToken,
            @Nullable String role,
            @Nullable Boolean useRole) {}

    /** A token endpoint and what it is asked for. */
    public record OauthPart(
            @Nullable String tokenUrl,
            @Nullable String grantType,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable Boolean useBasicAuth,
            @Nullable List<String> scopes,
            @Nullable String audience,
            @Nullable String code,
            @Nullable String redirectUri,
            @Nullable String codeVerifier,
            @Nullable String refreshToken,
            @Nullable String username,
            @Nullable String password,
            @Nullable Map<String, String> extra) {}

    @Override
    public String toString() {
        return "RegistryAuth[type=" + type + ", [secret]]";
    }
}
