package io.tollgate.tenant.gateway;

import io.tollgate.contract.id.GatewayId;
import java.time.Instant;

/** One data-plane endpoint of an organization. */
public record Gateway(GatewayId id, String name, String slug, boolean active, Instant createdAt) {}
