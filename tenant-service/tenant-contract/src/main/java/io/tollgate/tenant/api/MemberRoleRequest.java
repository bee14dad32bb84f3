package io.tollgate.tenant.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes or replaces a role of the organization. {@code teamPermissions} reach only what the member's own teams own. */
public record MemberRoleRequest(
        String name,
        @Nullable List<String> permissions,
        @Nullable List<String> teamPermissions) {}
