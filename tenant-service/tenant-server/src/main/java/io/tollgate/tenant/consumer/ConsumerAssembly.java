package io.tollgate.tenant.consumer;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.api.BudgetResponse;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.KeyResponse;
import io.tollgate.tenant.api.PolicyResponse;
import io.tollgate.tenant.budget.Budget;
import io.tollgate.tenant.budget.BudgetRepository;
import io.tollgate.tenant.credential.ApiKeyRepository;
import io.tollgate.tenant.credential.StoredKey;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.policy.Policy;
import io.tollgate.tenant.policy.PolicyRepository;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts together what belongs to consumers: three queries for any number of them. Stateless. */
public final class ConsumerAssembly {

    private final ApiKeyRepository keys;
    private final PolicyRepository policies;
    private final BudgetRepository budgets;

    public ConsumerAssembly(ApiKeyRepository keys, PolicyRepository policies, BudgetRepository budgets) {
        this.keys = keys;
        this.policies = policies;
        this.budgets = budgets;
    }

    ConsumerResponse of(TenantTx tx, Consumer consumer) {
        return ofAll(tx, consumer.gatewayId(), List.of(consumer)).getFirst();
    }

    List<ConsumerResponse> ofAll(TenantTx tx, GatewayId gateway, List<Consumer> consumers) {
        List<ConsumerId> ids = consumers.stream().map(Consumer::id).toList();
        Map<ConsumerId, List<StoredKey>> keysOf =
                keys.listAll(tx, gateway, ids).stream().collect(Collectors.groupingBy(StoredKey::consumerId));
        Map<ConsumerId, List<Policy>> policiesOf = policies.attached(tx, gateway, ids);
        Map<ConsumerId, List<Budget>> budgetsOf = budgets.ofConsumers(tx, gateway, ids);
        return consumers.stream()
                .map(consumer -> response(
                        consumer,
                        keysOf.getOrDefault(consumer.id(), List.of()).stream()
                                .map(StoredKey::toResponse)
                                .toList(),
                        policiesOf.getOrDefault(consumer.id(), List.of()).stream()
                                .map(Policy::toResponse)
                                .toList(),
                        budgetsOf.getOrDefault(consumer.id(), List.of()).stream()
                                .map(Budget::toResponse)
                                .toList()))
                .toList();
    }

    private static ConsumerResponse response(
            Consumer of, List<KeyResponse> keys, List<PolicyResponse> policies, List<BudgetResponse> budgets) {
        return new ConsumerResponse(
                of.id(),
                of.gatewayId(),
                of.name(),
                of.slug(),
                of.active(),
                of.modelRouting().name().toLowerCase(Locale.ROOT),
                of.registries(),
                keys,
                policies,
                budgets,
                of.createdAt());
    }
}
