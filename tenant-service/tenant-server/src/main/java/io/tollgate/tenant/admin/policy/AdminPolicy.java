package io.tollgate.tenant.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.PolicyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A policy with what the admin wire knows of it; secrets in its settings are sealed. */
record AdminPolicy(
        PolicyId id,
        GatewayId gatewayId,
        List<UUID> consumers,
        String name,
        String description,
        String slug,
        boolean enabled,
        boolean global,
        int priority,
        boolean parallel,
        JsonNode settings,
        List<String> stages,
        String mode,
        Instant createdAt,
        Instant updatedAt) {

    AdminPolicy {
        consumers = List.copyOf(consumers);
        stages = List.copyOf(stages);
    }
}
