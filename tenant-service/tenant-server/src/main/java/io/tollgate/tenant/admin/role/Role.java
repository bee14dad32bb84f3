package io.tollgate.tenant.admin.role;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.api.admin.McpPolicies;
import io.tollgate.tenant.api.admin.ModelPolicy;
import io.tollgate.tenant.api.admin.OidcMapping;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registries and models granted to callers whose claims match; policies in the order of registry ids. */
record Role(
        UUID id,
        GatewayId gatewayId,
        String name,
        @Nullable OidcMapping mapping,
        @Nullable McpPolicies mcp,
        List<UUID> registries,
        List<ModelPolicy> policies,
        Instant createdAt,
        Instant updatedAt) {

    Role {
        registries = List.copyOf(registries);
        policies = List.copyOf(policies);
    }
}
