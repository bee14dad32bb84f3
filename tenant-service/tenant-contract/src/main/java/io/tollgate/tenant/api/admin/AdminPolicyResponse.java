package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.PolicyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A policy as the admin API shows it; secrets in its settings are masked. */
public record AdminPolicyResponse(
        PolicyId id,
        GatewayId gatewayId,
        @Nullable List<UUID> consumerIds,
        String name,
        @Nullable String description,
        String slug,
        boolean enabled,
        boolean global,
        int priority,
        @Nullable Boolean parallel,
        @Nullable JsonNode settings,
        @Nullable List<String> stages,
        String mode,
        Instant createdAt,
        Instant updatedAt) {}
