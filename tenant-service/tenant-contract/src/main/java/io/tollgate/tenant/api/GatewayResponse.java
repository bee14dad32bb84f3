package io.tollgate.tenant.api;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.time.Instant;

/** A gateway. {@code baseUrl} needs only a key; {@code slugBaseUrl} takes {@code /{consumer_slug}/v1} after it. */
public record GatewayResponse(
        GatewayId id,
        OrganizationId organizationId,
        String name,
        String slug,
        boolean active,
        String baseUrl,
        String slugBaseUrl,
        String host,
        Instant createdAt) {}
