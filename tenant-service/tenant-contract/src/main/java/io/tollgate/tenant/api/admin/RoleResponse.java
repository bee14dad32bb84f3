package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tollgate.contract.id.GatewayId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role as the admin API shows it. */
public record RoleResponse(
        UUID id,
        GatewayId gatewayId,
        String name,
        @Nullable List<ModelPolicy> modelPolicies,
        @Nullable McpPolicies mcpPolicies,
        @Nullable OidcMapping oidcMapping,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<UUID> registryIds,
        Instant createdAt,
        Instant updatedAt) {}
