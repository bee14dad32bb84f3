package io.tollgate.tenant.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an API token that may do no more than this. It expires after 90 days unless told otherwise, at most 366. */
public record CreateTokenRequest(
        String name,
        @Nullable List<String> permissions,
        @Nullable List<String> teamPermissions,
        @Nullable Instant expiresAt) {}
