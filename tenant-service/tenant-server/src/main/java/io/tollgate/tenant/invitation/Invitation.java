package io.tollgate.tenant.invitation;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.member.RoleRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An offer to become a member. Holds a keyed hash of its link's secret, never the secret. */
public record Invitation(
        OrganizationId organization,
        UUID id,
        @Nullable String email,
        RoleRef role,
        String secretHmac,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant revokedAt) {

    boolean isPending(Instant now) {
        return acceptedAt == null && revokedAt == null && now.isBefore(expiresAt);
    }

    String state(Instant now) {
        if (acceptedAt != null) {
            return "accepted";
        }
        if (revokedAt != null) {
            return "revoked";
        }
        return now.isBefore(expiresAt) ? "pending" : "expired";
    }
}
