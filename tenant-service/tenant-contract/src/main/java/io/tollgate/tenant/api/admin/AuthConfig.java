package io.tollgate.tenant.api.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How callers' credentials are verified: the part of the type, nothing for API keys. */
public record AuthConfig(
        @Nullable Oauth2 oauth2,
        @Nullable Oidc oidc,
        @Nullable Mtls mtls) {

    /** Access tokens of an issuer. */
    public record Oauth2(
            @Nullable String issuer,
            @Nullable List<String> audiences,
            @Nullable String jwksUrl,
            @Nullable String introspectionUrl,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable List<String> requiredScopes,
            @Nullable List<String> allowedAlgorithms,
            @Nullable Boolean sessionMode,
            @Nullable String userinfoUrl,
            @Nullable String subjectClaim,
            @Nullable String authorizeUrl,
            @Nullable String tokenUrl) {

        @Override
        public String toString() {
            return "Oauth2[issuer=" + issuer + ", [secret]]";
        }
    }

    /** Identity tokens of an issuer. */
    public record Oidc(
            @Nullable String issuer,
            @Nullable List<String> audiences,
            @Nullable String jwksUrl,
            @Nullable List<String> publicKeys,
            @Nullable List<String> requiredScopes,
            @Nullable List<String> allowedAlgorithms,
            @Nullable String subjectClaim) {}

    /** Client certificates of an authority. */
    public record Mtls(
            @Nullable String caCert,
            @Nullable List<String> allowedCommonNames,
            @Nullable List<String> allowedDnsNames,
            @Nullable List<String> allowedFingerprints) {}
}
