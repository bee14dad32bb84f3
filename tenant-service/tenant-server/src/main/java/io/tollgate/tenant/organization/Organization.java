package io.tollgate.tenant.organization;

import io.tollgate.contract.id.OrganizationId;
import java.time.Instant;
import java.time.ZoneId;

/** The customer: the unit of isolation and billing. */
public record Organization(
        OrganizationId id, String name, String slug, ZoneId timeZone, String currency, Instant createdAt) {}
