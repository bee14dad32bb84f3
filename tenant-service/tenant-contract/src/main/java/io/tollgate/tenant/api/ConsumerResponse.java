package io.tollgate.tenant.api;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import java.time.Instant;
import java.util.List;

/** A consumer with what is attached to it. */
public record ConsumerResponse(
        ConsumerId id,
        GatewayId gatewayId,
        String name,
        String slug,
        boolean active,
        String modelRouting,
        List<RegistryId> registryIds,
        List<KeyResponse> keys,
        List<PolicyResponse> policies,
        List<BudgetResponse> budgets,
        Instant createdAt) {}
