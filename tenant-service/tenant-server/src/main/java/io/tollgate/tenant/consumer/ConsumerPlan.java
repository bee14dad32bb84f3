package io.tollgate.tenant.consumer;

import io.tollgate.contract.config.ConsumerConfig.ModelRouting;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.budget.BudgetTerms;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.policy.RateLimiterSettings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for a consumer that passed every check which needs no database. Absent registries mean all of the gateway. */
record ConsumerPlan(
        String name,
        @Nullable List<RegistryId> registries,
        ModelRouting routing,
        String keyName,
        @Nullable Instant keyExpiresAt,
        @Nullable RateLimiterSettings rateLimit,
        @Nullable BudgetTerms budget) {

    private static final int MAX_REGISTRIES = 100;

    static ConsumerPlan check(CreateConsumerRequest request, Violations violations) {
        String name = violations.name("name", request.name());
        String keyName = request.keyName() == null ? "default" : violations.name("key_name", request.keyName());
        checkRegistries(request.registryIds(), violations);
        CreateConsumerRequest.RateLimit limit = request.rateLimit();
        CreateConsumerRequest.Budget budget = request.budget();
        return new ConsumerPlan(
                name,
                request.registryIds(),
                routing(request.modelRouting(), violations),
                keyName,
                request.keyExpiresAt(),
                limit == null ? null : RateLimiterSettings.check(limit, violations),
                budget == null ? null : BudgetTerms.check(budget, violations));
    }

    private static ModelRouting routing(@Nullable String text, Violations violations) {
        if (text == null) {
            return ModelRouting.SPREAD;
        }
        for (ModelRouting routing : ModelRouting.values()) {
            if (routing.name().toLowerCase(Locale.ROOT).equals(text)) {
                return routing;
            }
        }
        violations.add("model_routing", "must be pin or spread");
        return ModelRouting.PIN;
    }

    private static void checkRegistries(@Nullable List<RegistryId> ids, Violations violations) {
        if (ids == null) {
            return;
        }
        if (ids.size() > MAX_REGISTRIES) {
            violations.add("registry_ids", "may name at most " + MAX_REGISTRIES + " registries");
            return;
        }
        Set<RegistryId> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            RegistryId id = ids.get(i);
            if (id == null) {
                violations.add("registry_ids[" + i + "]", "must be the id of a registry");
            } else if (!seen.add(id)) {
                violations.add("registry_ids[" + i + "]", "is named twice");
            }
        }
    }
}
