package io.tollgate.tenant.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API token without its secret.
 *
 * @param kind {@code personal} or {@code service}
 * @param lastUsedAt to the minute; absent when it never was
 */
public record TokenResponse(
        String id,
        String kind,
        String name,
        String suffix,
        List<String> permissions,
        List<String> teamPermissions,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
