package io.tollgate.gateway.config;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.gateway.policy.ratelimit.RateLimit;
import java.util.List;

/**
 * A consumer with what applies to it: its enabled registries in attachment order, the request limits and every budget on its
 * path (organization, gateway, consumer; budgets of single keys carry their key id as subject).
 */
public record CompiledConsumer(
        ConsumerConfig config,
        List<RegistryConfig> registries,
        List<RateLimit> rateLimits,
        List<BudgetConfig> budgets) {

    public CompiledConsumer {
        registries = List.copyOf(registries);
        rateLimits = List.copyOf(rateLimits);
        budgets = List.copyOf(budgets);
    }
}
