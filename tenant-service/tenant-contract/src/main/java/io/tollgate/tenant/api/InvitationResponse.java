package io.tollgate.tenant.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invitation without its link. {@code state} is pending, accepted, revoked or expired. */
public record InvitationResponse(
        UUID id,
        @Nullable String email,
        MemberRole role,
        @Nullable UUID roleId,
        String roleName,
        String state,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt) {}
