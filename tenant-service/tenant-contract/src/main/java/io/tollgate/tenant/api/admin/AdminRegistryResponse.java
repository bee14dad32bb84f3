package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registry as the admin API shows it; secrets are masked. */
public record AdminRegistryResponse(
        RegistryId id,
        GatewayId gatewayId,
        String name,
        String type,
        boolean enabled,
        @Nullable String provider,
        @Nullable Map<String, JsonNode> providerOptions,
        @Nullable String description,
        @Nullable RegistryAuth auth,
        @Nullable HealthChecks healthChecks,
        @Nullable McpTarget mcpTarget,
        Instant createdAt,
        Instant updatedAt) {}
