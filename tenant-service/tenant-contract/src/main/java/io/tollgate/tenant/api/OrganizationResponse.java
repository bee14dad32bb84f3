package io.tollgate.tenant.api;

import io.tollgate.contract.id.OrganizationId;
import java.time.Instant;

/** An organization. {@code timeZone} is the IANA zone of its reports and budgets. */
public record OrganizationResponse(
        OrganizationId id,
        String name,
        String slug,
        String timeZone,
        String currency,
        MemberRole role,
        Instant createdAt) {}
