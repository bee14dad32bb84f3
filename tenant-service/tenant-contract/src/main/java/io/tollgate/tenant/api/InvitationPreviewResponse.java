package io.tollgate.tenant.api;

import io.tollgate.contract.id.OrganizationId;
import java.time.Instant;

/** What the holder of an invitation's link may know before accepting it. */
public record InvitationPreviewResponse(
        OrganizationId organizationId, String organizationName, String roleName, String invitedBy, Instant expiresAt) {}
