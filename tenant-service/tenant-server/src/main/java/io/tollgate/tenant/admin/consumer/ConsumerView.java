package io.tollgate.tenant.admin.consumer;

import io.tollgate.tenant.admin.consumer.AdminConsumer.Routing;
import io.tollgate.tenant.api.admin.AdminConsumerResponse;
import io.tollgate.tenant.api.admin.Fallback;
import io.tollgate.tenant.api.admin.LbConfig;
import io.tollgate.tenant.api.admin.ModelPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a consumer is shown. Stateless. */
final class ConsumerView {

    private ConsumerView() {}

    static AdminConsumerResponse of(AdminConsumer stored) {
        AdminConsumer consumer = ConsumerSecrets.masked(stored);
        Routing routing = consumer.routing();
        return new AdminConsumerResponse(
                consumer.id(),
                consumer.gatewayId(),
                consumer.name(),
                consumer.kind().type(),
                consumer.slug(),
                consumer.kind().routingMode(),
                consumer.modelRouting(),
                balancing(routing.balancing()),
                consumer.headers(),
                consumer.active(),
                routing.links().stream().map(RegistryLink::registry).toList(),
                weights(routing),
                consumer.roles(),
                consumer.auths(),
                fallback(routing.fallback()),
                policies(routing),
                consumer.toolkit(),
                consumer.failMode(),
                consumer.createdAt(),
                consumer.updatedAt());
    }

    private static List<AdminConsumerResponse.Weight> weights(Routing routing) {
        return routing.links().stream()
                .map(link -> new AdminConsumerResponse.Weight(link.registry(), link.weight()))
                .sorted(Comparator.comparing(weight -> weight.registryId().toString()))
                .toList();
    }

    private static List<ModelPolicy> policies(Routing routing) {
        return routing.links().stream()
                .filter(RegistryLink::hasPolicy)
                .sorted(Comparator.comparing(link -> link.registry().toString()))
                .map(link -> new ModelPolicy(link.registry().toString(), link.allowed(), link.defaultModel()))
                .toList();
    }

    private static @Nullable Fallback fallback(@Nullable Fallback of) {
        if (of == null) {
            return null;
        }
        Fallback.Budget budget = of.budget();
        Integer attempts = budget == null ? null : budget.maxAttempts();
        Long latency = budget == null ? null : budget.maxTotalLatencyMs();
        return new Fallback(
                Boolean.TRUE.equals(of.enabled()),
                of.triggers(),
                new Fallback.Budget(
                        Objects.requireNonNullElse(attempts, 0), latency == null || latency == 0 ? null : latency),
                Objects.requireNonNullElse(of.chain(), List.of()));
    }

    private static @Nullable LbConfig balancing(@Nullable LbConfig of) {
        return of == null
                ? null
                : new LbConfig(
                        Boolean.TRUE.equals(of.enabled()),
                        RoutingRules.algorithmOf(of),
                        of.poolAlias(),
                        of.members(),
                        of.embeddingConfig(),
                        of.smartRouting());
    }
}
