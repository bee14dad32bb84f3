package io.tollgate.tenant.admin.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.admin.HealthChecks;
import io.tollgate.tenant.api.admin.McpTarget;
import io.tollgate.tenant.api.admin.RegistryAuth;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registry with what the admin wire knows of it; secrets inside are sealed. Exactly one of provider and target is there. */
record AdminRegistry(
        RegistryId id,
        GatewayId gatewayId,
        String name,
        boolean enabled,
        String description,
        @Nullable String provider,
        @Nullable Map<String, JsonNode> providerOptions,
        @Nullable RegistryAuth auth,
        @Nullable HealthChecks healthChecks,
        @Nullable McpTarget mcpTarget,
        Instant createdAt,
        Instant updatedAt) {

    static final String LLM = "LLM";
    static final String MCP = "MCP";

    String type() {
        return mcpTarget == null ? LLM : MCP;
    }
}
