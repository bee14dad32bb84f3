package io.tollgate.tenant.admin.consumer;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.access.AdminCall.Scope;
import io.tollgate.tenant.admin.consumer.AdminConsumer.Routing;
import io.tollgate.tenant.admin.consumer.AdminConsumerRepository.AttachedAuth;
import io.tollgate.tenant.admin.policy.PolicyAttachment;
import io.tollgate.tenant.api.admin.LbConfig;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Attaches registries, roles, credentials and policies to consumers, and detaches them; doing it again changes nothing. */
public final class ConsumerAttachments {

    private final TenantTransactions transactions;
    private final AdminConsumerRepository consumers = new AdminConsumerRepository();
    private final PolicyAttachment policies;
    private final Clock clock;

    public ConsumerAttachments(TenantTransactions transactions, PolicyAttachment policies, Clock clock) {
        this.transactions = transactions;
        this.policies = policies;
        this.clock = clock;
    }

    private void change(Scope scope, UUID id, BiFunction<TenantTx, AdminConsumer, AdminConsumer> change) {
        transactions.inTenantTx(scope.organization(), tx -> {
            AdminConsumer before =
                    consumers.lock(tx, scope.gateway(), new ConsumerId(id)).orElseThrow(AdminFault::notFound);
            AdminConsumer after = change.apply(tx, before);
            if (!after.equals(before)) {
                consumers.update(tx, after);
            }
            tx.changed(scope.gateway(), ConsumerAdmin.KIND);
            return id;
        });
    }

    void attachRegistry(Scope scope, UUID id, UUID registry, @Nullable Integer weight) {
        change(scope, id, (tx, consumer) -> {
            String type = consumers
                    .registryTypes(tx, scope.gateway(), List.of(registry))
                    .get(registry);
            if (type == null) {
                throw AdminFault.notFound();
            }
            if (consumer.kind().isRoleBased()) {
                throw AdminFault.conflict("consumer: a role_based consumer takes no registries");
            }
            if (!type.equals(consumer.kind().type())) {
                throw AdminFault.invalid(
                        ConsumerAdmin.KIND, "registries", "a registry of type " + type + " does not fit");
            }
            List<RegistryLink> links = new ArrayList<>(consumer.routing().links());
            int present =
                    consumer.routing().link(registry).map(RegistryLink::weight).orElse(RegistryLink.DEFAULT_WEIGHT);
            int asked = RoutingRules.weight(weight, present);
            if (consumer.routing().link(registry).isPresent()) {
                links.replaceAll(link -> link.registry().equals(registry) ? link.withWeight(asked) : link);
            } else {
                links.add(RegistryLink.plain(registry, asked));
            }
            return with(consumer, links, consumer.roles());
        });
    }

    void detachRegistry(Scope scope, UUID id, UUID registry) {
        change(scope, id, (tx, consumer) -> {
            if (consumers.registryTypes(tx, scope.gateway(), List.of(registry)).isEmpty()) {
                throw AdminFault.notFound();
            }
            checkUnused(consumer.routing(), registry);
            List<RegistryLink> links = consumer.routing().links().stream()
                    .filter(link -> !link.registry().equals(registry))
                    .toList();
            return with(consumer, links, consumer.roles());
        });
    }

    private static void checkUnused(Routing routing, UUID registry) {
        String id = registry.toString();
        boolean inChain = routing.fallback() != null
                && Objects.requireNonNullElse(routing.fallback().chain(), List.<String>of())
                        .contains(id);
        boolean limited = routing.link(registry).map(RegistryLink::hasPolicy).orElse(false);
        LbConfig balancing = routing.balancing();
        boolean member = balancing != null
                && Objects.requireNonNullElse(balancing.members(), List.<LbConfig.Member>of()).stream()
                        .anyMatch(each -> id.equals(each.registryId()));
        if (inChain || limited || member) {
            throw AdminFault.conflict("consumer: the registry is still referenced by "
                    + (inChain ? "the fallback chain" : member ? "the load balancer" : "a model policy"));
        }
    }

    void attachRole(Scope scope, UUID id, UUID role) {
        change(scope, id, (tx, consumer) -> {
            requireRole(tx, scope, role);
            if (!consumer.kind().isRoleBased()) {
                throw AdminFault.conflict("consumer: an inline consumer takes no roles");
            }
            List<UUID> roles = new ArrayList<>(consumer.roles());
            if (!roles.contains(role)) {
                roles.add(role);
            }
            return with(consumer, consumer.routing().links(), roles);
        });
    }

    void detachRole(Scope scope, UUID id, UUID role) {
        change(scope, id, (tx, consumer) -> {
            requireRole(tx, scope, role);
            List<UUID> roles =
                    consumer.roles().stream().filter(each -> !each.equals(role)).toList();
            return with(consumer, consumer.routing().links(), roles);
        });
    }

    private void requireRole(TenantTx tx, Scope scope, UUID role) {
        if (!consumers.hasRole(tx, scope.gateway(), role)) {
            throw AdminFault.notFound();
        }
    }

    void attachAuth(Scope scope, UUID id, UUID auth) {
        change(scope, id, (tx, consumer) -> {
            requireAuth(tx, scope, auth);
            List<UUID> together = new ArrayList<>(consumer.auths());
            if (!together.contains(auth)) {
                together.add(auth);
            }
            ConsumerAdmin.checkAuths(consumer.kind(), consumers.auths(tx, scope.gateway(), together));
            consumers.attachAuth(tx, consumer, auth, clock.instant());
            return consumer;
        });
    }

    void detachAuth(Scope scope, UUID id, UUID auth) {
        change(scope, id, (tx, consumer) -> {
            requireAuth(tx, scope, auth);
            consumers.detachAuth(tx, consumer, auth);
            return consumer;
        });
    }

    private AttachedAuth requireAuth(TenantTx tx, Scope scope, UUID auth) {
        return consumers.auths(tx, scope.gateway(), List.of(auth)).stream()
                .findFirst()
                .orElseThrow(AdminFault::notFound);
    }

    void attachPolicy(Scope scope, UUID id, UUID policy) {
        change(scope, id, (tx, consumer) -> {
            policies.check(tx, scope.gateway(), policy, consumer.kind().type());
            consumers.attachPolicy(tx, consumer, policy);
            return consumer;
        });
    }

    void detachPolicy(Scope scope, UUID id, UUID policy) {
        change(scope, id, (tx, consumer) -> {
            policies.require(tx, scope.gateway(), policy);
            consumers.detachPolicy(tx, consumer, policy);
            return consumer;
        });
    }

    private AdminConsumer with(AdminConsumer of, List<RegistryLink> links, List<UUID> roles) {
        return new AdminConsumer(
                of.id(),
                of.gatewayId(),
                of.name(),
                of.slug(),
                of.kind(),
                of.active(),
                of.modelRouting(),
                of.headers(),
                new Routing(links, of.routing().balancing(), of.routing().fallback()),
                of.toolkit(),
                of.failMode(),
                roles,
                of.auths(),
                of.createdAt(),
                clock.instant());
    }
}
