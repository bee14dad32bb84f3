package io.tollgate.tenant.token;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.TokenResponse;
import io.tollgate.tenant.security.Grants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an API token: never its secret.
 *
 * @param subject whose it is; null for a service's
 */
public record StoredToken(
        OrganizationId organization,
        String tokenId,
        @Nullable String subject,
        String name,
        String suffix,
        String secretHmac,
        Grants scope,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    boolean isUsable(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    TokenResponse toResponse() {
        return new TokenResponse(
                tokenId,
                subject == null ? "service" : "personal",
                name,
                suffix,
                scope.codes(),
                scope.teamCodes(),
                createdBy,
                createdAt,
                expiresAt,
                lastUsedAt);
    }
}
