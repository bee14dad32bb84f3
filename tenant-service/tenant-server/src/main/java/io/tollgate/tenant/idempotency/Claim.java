package io.tollgate.tenant.idempotency;

import io.tollgate.contract.id.OrganizationId;

/** A named request: whose, its key, and a hash of what it asks. */
public record Claim(OrganizationId organization, String actorId, String key, String requestHash) {}
