package io.tollgate.tenant.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invites somebody. With an e-mail address only they can accept, and the link is mailed when the installation can send mail;
 * without one whoever holds the link can.
 *
 * @param expiresInHours 1 to 720; a week when absent
 */
public record InviteRequest(
        @Nullable String email,
        MemberRole role,
        @Nullable UUID roleId,
        @Nullable Integer expiresInHours) {}
