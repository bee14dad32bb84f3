package io.tollgate.tenant.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who belongs to an organization.
 *
 * @param subject who they are to the identity provider; names them in addresses
 * @param roleId the organization's own role when {@code role} is {@code custom}
 * @param teams names of their teams
 */
public record MemberResponse(
        String subject,
        String email,
        String name,
        MemberRole role,
        @Nullable UUID roleId,
        String roleName,
        List<String> teams,
        Instant joinedAt) {}
