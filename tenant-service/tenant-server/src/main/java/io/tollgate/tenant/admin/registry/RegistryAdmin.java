package io.tollgate.tenant.admin.registry;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.access.AdminCall.Scope;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.AdminRegistryResponse;
import io.tollgate.tenant.api.admin.GroupedRegistries;
import io.tollgate.tenant.api.admin.HealthChecks;
import io.tollgate.tenant.api.admin.McpTarget;
import io.tollgate.tenant.api.admin.RegistryAuth;
import io.tollgate.tenant.api.admin.SaveRegistryRequest;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, lists, changes and deletes registries for operators. Thread-safe. */
public final class RegistryAdmin {

    private static final int MAX_GROUPED = 200;
    private static final String KIND = "registry";

    private final TenantTransactions transactions;
    private final AdminRegistryRepository registries = new AdminRegistryRepository();
    private final RegistrySealing sealing;
    private final LlmRules llm;
    private final McpRules mcp;
    private final UuidV7 ids;
    private final Clock clock;

    public RegistryAdmin(
            TenantTransactions transactions, RegistrySealing sealing, boolean allowHttp, UuidV7 ids, Clock clock) {
        this.transactions = transactions;
        this.sealing = sealing;
        this.llm = new LlmRules(allowHttp);
        this.mcp = new McpRules(allowHttp);
        this.ids = ids;
        this.clock = clock;
    }

    AdminRegistry create(Scope scope, SaveRegistryRequest request) {
        String name = Names.required("name", request.name());
        String type = typeOf(request.type());
        Instant now = clock.instant();
        boolean enabled = request.enabled() == null || request.enabled();
        String description = Objects.requireNonNullElse(request.description(), "");
        AdminRegistry blank = new AdminRegistry(
                new RegistryId(ids.next()),
                scope.gateway(),
                name,
                enabled,
                description,
                null,
                null,
                null,
                null,
                null,
                now,
                now);
        return transactions.inTenantTx(scope.organization(), tx -> {
            if (!registries.gatewayExists(tx, scope.gateway())) {
                throw AdminFault.notFound();
            }
            AdminRegistry registry =
                    AdminRegistry.MCP.equals(type) ? newTarget(tx, blank, request) : model(tx, blank, request, null);
            checkName(tx, registry);
            registries.insert(tx, registry);
            tx.changed(scope.gateway(), KIND);
            return registry;
        });
    }

    private AdminRegistry newTarget(TenantTx tx, AdminRegistry blank, SaveRegistryRequest request) {
        checkNoModelFields(request);
        if (request.mcpTarget() == null) {
            throw AdminFault.invalid("mcp_target is required");
        }
        return target(tx, blank, request.mcpTarget(), null);
    }

    private static void checkNoModelFields(SaveRegistryRequest request) {
        boolean any = Names.blankToNull(request.provider()) != null
                || request.providerOptions() != null
                || request.auth() != null
                || request.healthChecks() != null;
        if (any) {
            throw AdminFault.invalid(KIND, "backend", "an MCP registry takes no LLM fields");
        }
    }

    private AdminRegistry target(TenantTx tx, AdminRegistry of, McpTarget given, @Nullable McpTarget stored) {
        McpTarget merged = McpRules.merged(given, stored);
        McpTarget kept = sealing.sealed(tx, merged, stored);
        McpTarget target = mcp.checked(kept, registries.catalogued(tx, Names.blankToNull(merged.code())));
        return with(of, null, null, null, of.healthChecks(), target);
    }

    private AdminRegistry model(
            TenantTx tx, AdminRegistry of, SaveRegistryRequest request, @Nullable AdminRegistry stored) {
        if (request.mcpTarget() != null) {
            throw AdminFault.invalid(KIND, "backend", "an LLM registry takes no mcp_target");
        }
        String provider = providerOf(tx, request.provider(), stored);
        RegistryAuth present = stored == null ? null : stored.auth();
        boolean sameProvider = stored == null || provider.equals(stored.provider());
        Map<String, JsonNode> asked = request.providerOptions();
        Map<String, JsonNode> options = llm.options(
                provider,
                asked == null && stored != null && sameProvider ? stored.providerOptions() : asked,
                request.auth() == null ? present : request.auth());
        var before = stored == null
                ? null
                : RegistryOrigin.of(Objects.requireNonNull(stored.provider()), stored.providerOptions(), stored.auth());
        RegistryAuth given = request.auth();
        var after = RegistryOrigin.of(provider, options, given == null ? present : given);
        RegistryAuth auth = sealing.sealed(
                tx, provider, after, given, sameProvider ? present : null, before == null || before.sameAs(after));
        llm.check(provider, auth);
        LlmRules.check(request.healthChecks());
        Map<String, JsonNode> sealedOptions =
                sealing.sealed(tx, provider, after, options, stored == null ? null : stored.providerOptions());
        var health = request.healthChecks() == null ? of.healthChecks() : request.healthChecks();
        return with(of, provider, sealedOptions, auth, health, null);
    }

    private String providerOf(TenantTx tx, @Nullable String given, @Nullable AdminRegistry stored) {
        String provider = Names.blankToNull(given);
        if (provider == null) {
            if (stored == null) {
                throw AdminFault.invalid("provider is required");
            }
            return Objects.requireNonNull(stored.provider(), "a model registry has one");
        }
        if (!registries.providerIsKnown(tx, provider)) {
            throw AdminFault.invalid(KIND, "backend", "unsupported provider \"" + provider + "\"");
        }
        return provider;
    }

    /** Whether the catalogue has this provider. */
    boolean knows(String provider) {
        return transactions.inTenantTx(AdminCall.NOBODY, tx -> registries.providerIsKnown(tx, provider));
    }

    private static AdminRegistry with(
            AdminRegistry of,
            @Nullable String provider,
            @Nullable Map<String, JsonNode> options,
            @Nullable RegistryAuth auth,
            @Nullable HealthChecks health,
            @Nullable McpTarget target) {
        return new AdminRegistry(
                of.id(),
                of.gatewayId(),
                of.name(),
                of.enabled(),
                of.description(),
                provider,
                options,
                auth,
                health,
                target,
                of.createdAt(),
                of.updatedAt());
    }

    private static String typeOf(@Nullable String given) {
        String type = given == null || given.isBlank()
                ? AdminRegistry.LLM
                : given.strip().toUpperCase(Locale.ROOT);
        if (!AdminRegistry.LLM.equals(type) && !AdminRegistry.MCP.equals(type)) {
            throw AdminFault.invalid(KIND, "type", "unsupported type \"" + given + "\"");
        }
        return type;
    }

    private void checkName(TenantTx tx, AdminRegistry registry) {
        if (registries.nameIsTaken(tx, registry.gatewayId(), registry.name(), registry.id())) {
            throw AdminFault.alreadyExists(KIND, "the name is already taken");
        }
    }

    AdminPage<AdminRegistryResponse> list(Scope scope, ListQuery query) {
        return transactions.inTenantTx(
                scope.organization(),
                tx -> new AdminPage<>(
                        registries.page(tx, scope.gateway(), query).stream()
                                .map(RegistryAdmin::response)
                                .toList(),
                        query.page(),
                        query.size(),
                        registries.count(tx, scope.gateway(), query)));
    }

    GroupedRegistries grouped(Scope scope) {
        List<AdminRegistry> all = transactions.inTenantTx(
                scope.organization(), tx -> registries.grouped(tx, scope.gateway(), MAX_GROUPED + 1));
        if (all.size() > MAX_GROUPED) {
            throw AdminFault.resultTooLarge("more than " + MAX_GROUPED + " registries; use the paged list");
        }
        Map<String, List<AdminRegistryResponse>> groups = all.stream()
                .map(RegistryAdmin::response)
                .collect(groupingBy(
                        registry -> Objects.requireNonNullElse(registry.provider(), ""), TreeMap::new, toList()));
        List<GroupedRegistries.Group> answer = groups.entrySet().stream()
                .map(group -> new GroupedRegistries.Group(
                        group.getKey(), AdminRegistry.LLM, group.getValue().size(), group.getValue()))
                .toList();
        return new GroupedRegistries("grouped", answer, answer.size(), all.size());
    }

    AdminRegistry get(Scope scope, UUID id) {
        return find(scope, id).orElseThrow(AdminFault::notFound);
    }

    Optional<AdminRegistry> find(Scope scope, UUID id) {
        return transactions.inTenantTx(
                scope.organization(), tx -> registries.find(tx, scope.gateway(), new RegistryId(id)));
    }

    /** An id that the gateway does not have is answered as one of another gateway, whether it exists or not. */
    AdminRegistry update(Scope scope, UUID id, SaveRegistryRequest request) {
        return transactions.inTenantTx(scope.organization(), tx -> {
            AdminRegistry before = registries
                    .find(tx, scope.gateway(), new RegistryId(id))
                    .orElseThrow(() -> AdminFault.invalid("invalid gateway_id"));
            if (Names.blankToNull(request.type()) != null
                    && !typeOf(request.type()).equals(before.type())) {
                throw AdminFault.invalid(KIND, "type", "the type cannot be changed");
            }
            AdminRegistry renamed = renamed(before, request);
            AdminRegistry after = before.mcpTarget() == null
                    ? model(tx, renamed, request, before)
                    : changedTarget(tx, renamed, request, before.mcpTarget());
            checkName(tx, after);
            registries.update(tx, after);
            tx.changed(scope.gateway(), KIND);
            return after;
        });
    }

    private AdminRegistry changedTarget(
            TenantTx tx, AdminRegistry renamed, SaveRegistryRequest request, McpTarget stored) {
        checkNoModelFields(request);
        McpTarget given = request.mcpTarget();
        return given == null ? with(renamed, null, null, null, null, stored) : target(tx, renamed, given, stored);
    }

    private AdminRegistry renamed(AdminRegistry of, SaveRegistryRequest request) {
        return new AdminRegistry(
                of.id(),
                of.gatewayId(),
                Names.changed("name", request.name(), of.name()),
                request.enabled() == null ? of.enabled() : request.enabled(),
                request.description() == null ? of.description() : request.description(),
                of.provider(),
                of.providerOptions(),
                of.auth(),
                of.healthChecks(),
                of.mcpTarget(),
                of.createdAt(),
                clock.instant());
    }

    void delete(Scope scope, UUID id) {
        transactions.inTenantTx(scope.organization(), tx -> {
            registries.delete(tx, scope.gateway(), new RegistryId(id));
            tx.changed(scope.gateway(), KIND);
            return id;
        });
    }

    static AdminRegistryResponse response(AdminRegistry registry) {
        return new AdminRegistryResponse(
                registry.id(),
                registry.gatewayId(),
                registry.name(),
                registry.type(),
                registry.enabled(),
                registry.provider(),
                RegistrySealing.masked(registry.providerOptions()),
                registry.description(),
                registry.auth() == null ? null : AuthSecrets.mask(registry.auth()),
                registry.healthChecks(),
                registry.mcpTarget() == null ? null : RegistrySealing.masked(registry.mcpTarget()),
                registry.createdAt(),
                registry.updatedAt());
    }
}
