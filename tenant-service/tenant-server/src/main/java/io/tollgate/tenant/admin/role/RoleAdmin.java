package io.tollgate.tenant.admin.role;

import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall.Scope;
import io.tollgate.tenant.admin.consumer.RoutingRules;
import io.tollgate.tenant.admin.consumer.ToolkitRules;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.McpPolicies;
import io.tollgate.tenant.api.admin.ModelPolicy;
import io.tollgate.tenant.api.admin.SaveRoleRequest;
import io.tollgate.tenant.api.admin.ToolkitEntry;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Creates, lists, changes and deletes roles for operators. Thread-safe. */
public final class RoleAdmin {

    private static final String KIND = "role";
    private static final Set<String> FAIL_MODES = Set.of("open", "closed");

    private final TenantTransactions transactions;
    private final RoleRepository roles = new RoleRepository();
    private final UuidV7 ids;
    private final Clock clock;

    public RoleAdmin(TenantTransactions transactions, UuidV7 ids, Clock clock) {
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    Role create(Scope scope, SaveRoleRequest request) {
        if (request.modelPolicies() != null || request.mcpPolicies() != null) {
            throw AdminFault.invalid("model_policies and mcp_policies are set after registries were bound");
        }
        ClaimRules.check(request.oidcMapping());
        Instant now = clock.instant();
        Role role = new Role(
                ids.next(),
                scope.gateway(),
                Names.required("name", request.name()),
                request.oidcMapping(),
                null,
                List.of(),
                List.of(),
                now,
                now);
        return transactions.inTenantTx(scope.organization(), tx -> {
            checkName(tx, role);
            if (!roles.insert(tx, role)) {
                throw AdminFault.notFound();
            }
            tx.changed(scope.gateway(), KIND);
            return role;
        });
    }

    private void checkName(TenantTx tx, Role role) {
        if (roles.nameIsTaken(tx, role.gatewayId(), role.name(), role.id())) {
            throw AdminFault.alreadyExists(KIND, "the name is already taken");
        }
    }

    AdminPage<Role> list(Scope scope, ListQuery query) {
        return transactions.inTenantTx(
                scope.organization(),
                tx -> new AdminPage<>(
                        roles.page(tx, scope.gateway(), query),
                        query.page(),
                        query.size(),
                        roles.count(tx, scope.gateway(), query)));
    }

    Role get(Scope scope, UUID id) {
        return transactions.inTenantTx(scope.organization(), tx -> require(tx, scope, id));
    }

    private Role require(TenantTx tx, Scope scope, UUID id) {
        return roles.find(tx, scope.gateway(), id).orElseThrow(AdminFault::notFound);
    }

    Role update(Scope scope, UUID id, SaveRoleRequest request) {
        ClaimRules.check(request.oidcMapping());
        return transactions.inTenantTx(scope.organization(), tx -> {
            Role before = require(tx, scope, id);
            Role after = new Role(
                    before.id(),
                    before.gatewayId(),
                    Names.changed("name", request.name(), before.name()),
                    request.oidcMapping() == null ? before.mapping() : request.oidcMapping(),
                    request.mcpPolicies() == null ? before.mcp() : checked(before, request.mcpPolicies()),
                    before.registries(),
                    request.modelPolicies() == null ? before.policies() : checked(before, request.modelPolicies()),
                    before.createdAt(),
                    clock.instant());
            checkName(tx, after);
            roles.update(tx, after);
            tx.changed(scope.gateway(), KIND);
            return after;
        });
    }

    private static List<ModelPolicy> checked(Role role, List<ModelPolicy> policies) {
        List<ModelPolicy> checked = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (ModelPolicy policy : policies) {
            UUID registry = Names.uuid(policy.registryId())
                    .orElseThrow(() -> AdminFault.invalid("model_policies.registry_id must be a UUID"));
            if (!role.registries().contains(registry) || !seen.add(registry)) {
                throw AdminFault.invalid(
                        KIND, "model policies", "registry " + registry + " must be bound, and named once");
            }
            String preferred = Names.blankToNull(policy.defaultModel());
            RoutingRules.checkModels(policy.allowed(), preferred, KIND);
            checked.add(new ModelPolicy(registry.toString(), policy.allowed(), preferred));
        }
        checked.sort(Comparator.comparing(policy -> String.valueOf(policy.registryId())));
        return checked;
    }

    private static McpPolicies checked(Role role, McpPolicies policies) {
        String failMode = Names.blankToNull(policies.failMode());
        if (failMode != null && !FAIL_MODES.contains(failMode)) {
            throw AdminFault.invalid(KIND, "fail mode", "fail_mode must be open or closed");
        }
        List<ToolkitEntry> toolkit = policies.toolkit();
        if (toolkit != null) {
            ToolkitRules.check(toolkit, role.registries()::contains, KIND);
        }
        return new McpPolicies(toolkit, failMode);
    }

    void bind(Scope scope, UUID id, UUID registry) {
        transactions.inTenantTx(scope.organization(), tx -> {
            Role role = require(tx, scope, id);
            requireRegistry(tx, scope, registry);
            roles.bind(tx, role, registry);
            tx.changed(scope.gateway(), KIND);
            return id;
        });
    }

    void unbind(Scope scope, UUID id, UUID registry) {
        transactions.inTenantTx(scope.organization(), tx -> {
            Role role = require(tx, scope, id);
            requireRegistry(tx, scope, registry);
            checkUnused(role, registry);
            roles.unbind(tx, role, registry);
            tx.changed(scope.gateway(), KIND);
            return id;
        });
    }

    private void requireRegistry(TenantTx tx, Scope scope, UUID registry) {
        if (!roles.hasRegistry(tx, scope.gateway(), registry)) {
            throw AdminFault.notFound();
        }
    }

    private static void checkUnused(Role role, UUID registry) {
        String id = registry.toString();
        McpPolicies mcp = role.mcp();
        List<ToolkitEntry> toolkit =
                mcp == null ? List.of() : Objects.requireNonNullElse(mcp.toolkit(), List.<ToolkitEntry>of());
        boolean used = role.policies().stream().anyMatch(policy -> id.equals(policy.registryId()))
                || toolkit.stream().anyMatch(entry -> id.equals(entry.registryId()));
        if (used) {
            throw AdminFault.conflict("role: the registry is still referenced by model_policies or the toolkit");
        }
    }

    void delete(Scope scope, UUID id) {
        transactions.inTenantTx(scope.organization(), tx -> {
            if (!roles.delete(tx, scope.gateway(), id)) {
                throw AdminFault.notFound();
            }
            tx.changed(scope.gateway(), KIND);
            return id;
        });
    }
}
