package io.tollgate.tenant.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role that members can have. The five fixed ones have neither {@code id} nor {@code createdAt}. */
public record MemberRoleResponse(
        @Nullable UUID id,
        MemberRole role,
        String name,
        List<String> permissions,
        List<String> teamPermissions,
        @Nullable Instant createdAt) {}
