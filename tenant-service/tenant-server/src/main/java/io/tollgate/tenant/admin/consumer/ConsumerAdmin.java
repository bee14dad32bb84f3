package io.tollgate.tenant.admin.consumer;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall.Scope;
import io.tollgate.tenant.admin.consumer.AdminConsumer.Kind;
import io.tollgate.tenant.admin.consumer.AdminConsumer.Routing;
import io.tollgate.tenant.admin.consumer.AdminConsumerRepository.AttachedAuth;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.SaveAdminConsumerRequest;
import io.tollgate.tenant.api.admin.ToolkitEntry;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Creates, lists, changes and deletes consumers for operators. Thread-safe when its source is. */
public final class ConsumerAdmin {

    static final Set<String> TYPES = Set.of("LLM", "MCP", "A2A");
    static final String KIND = "consumer";

    private static final Set<String> ROUTING_MODES = Set.of(AdminConsumer.INLINE, AdminConsumer.ROLE_BASED);
    private static final Set<String> FAIL_MODES = Set.of("open", "closed");
    private static final Set<String> CLAIM_AUTHS = Set.of("oauth2", "oidc");
    private static final String SLUG_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SLUG_LENGTH = 8;

    private final TenantTransactions transactions;
    private final AdminConsumerRepository consumers = new AdminConsumerRepository();
    private final ConsumerSecrets secrets;
    private final UuidV7 ids;
    private final RandomGenerator random;
    private final Clock clock;

    public ConsumerAdmin(
            TenantTransactions transactions, ConsumerSecrets secrets, UuidV7 ids, RandomGenerator random, Clock clock) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    AdminConsumer create(Scope scope, SaveAdminConsumerRequest request) {
        Kind kind = new Kind(
                typeOf(request.type(), AdminConsumer.LLM), routingModeOf(request.routingMode(), AdminConsumer.INLINE));
        Instant now = clock.instant();
        AdminConsumer blank = new AdminConsumer(
                new ConsumerId(ids.next()),
                scope.gateway(),
                Names.required("name", request.name()),
                newSlug(),
                kind,
                true,
                "pin",
                null,
                Routing.NONE,
                null,
                kind.isMcp() && !kind.isRoleBased() ? "open" : null,
                List.of(),
                List.of(),
                now,
                now);
        return transactions.inTenantTx(scope.organization(), tx -> {
            AdminConsumer consumer = changed(tx, blank, request, true);
            checkName(tx, consumer);
            if (!consumers.insert(tx, consumer)) {
                throw AdminFault.notFound();
            }
            tx.changed(scope.gateway(), KIND);
            return consumer;
        });
    }

    private String newSlug() {
        StringBuilder slug = new StringBuilder(SLUG_LENGTH);
        for (int i = 0; i < SLUG_LENGTH; i++) {
            slug.append(SLUG_ALPHABET.charAt(random.nextInt(SLUG_ALPHABET.length())));
        }
        return slug.toString();
    }

    private void checkName(TenantTx tx, AdminConsumer consumer) {
        if (consumers.nameIsTaken(tx, consumer)) {
            throw AdminFault.alreadyExists(KIND, "the name is already taken");
        }
    }

    /** An empty type or routing mode counts as absent. */
    private static String typeOf(@Nullable String given, String otherwise) {
        String type =
                given == null || given.isBlank() ? otherwise : given.strip().toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw AdminFault.invalid(KIND, "type", "unsupported type \"" + given + "\"");
        }
        return type;
    }

    private static String routingModeOf(@Nullable String given, String otherwise) {
        String mode =
                given == null || given.isBlank() ? otherwise : given.strip().toLowerCase(Locale.ROOT);
        if (!ROUTING_MODES.contains(mode)) {
            throw AdminFault.invalid(KIND, "routing mode", "unsupported routing mode \"" + given + "\"");
        }
        return mode;
    }

    /** The consumer with what the request says, every rule checked. */
    private AdminConsumer changed(TenantTx tx, AdminConsumer of, SaveAdminConsumerRequest request, boolean isNew) {
        Routing routing = of.kind().isRoleBased() ? noRouting(request) : routing(tx, of, request, isNew);
        AdminConsumer draft = new AdminConsumer(
                of.id(),
                of.gatewayId(),
                Names.changed("name", request.name(), of.name()),
                of.slug(),
                of.kind(),
                request.active() == null ? of.active() : request.active(),
                modelRouting(request.modelRouting(), of.modelRouting()),
                of.headers(),
                routing,
                toolkit(of, routing, request.toolkit()),
                failMode(of, request.failMode()),
                roles(tx, of, request.roles()),
                of.auths(),
                of.createdAt(),
                isNew ? of.updatedAt() : clock.instant());
        AdminConsumer sealed =
                secrets.sealed(tx, draft, request.headers(), of.routing().balancing());
        RoutingRules.check(sealed.routing());
        return sealed;
    }

    private static String modelRouting(@Nullable String given, String otherwise) {
        String routing = given == null || given.isBlank() ? otherwise : given;
        if (!"pin".equals(routing) && !"spread".equals(routing)) {
            throw AdminFault.invalid(KIND, "model routing", "model_routing must be pin or spread");
        }
        return routing;
    }

    private static Routing noRouting(SaveAdminConsumerRequest request) {
        boolean any = hasAny(request.registries())
                || hasAny(request.modelPolicies())
                || request.lbConfig() != null
                || (request.fallback() != null
                        && Boolean.TRUE.equals(request.fallback().enabled()))
                || hasAny(request.toolkit())
                || Names.blankToNull(request.failMode()) != null;
        if (any) {
            throw AdminFault.invalid(
                    KIND,
                    "routing mode",
                    "a role_based consumer takes neither registries, model_policies, lb_config, fallback nor MCP settings");
        }
        return new Routing(List.of(), null, request.fallback());
    }

    private static boolean hasAny(@Nullable List<?> list) {
        return list != null && !list.isEmpty();
    }

    private Routing routing(TenantTx tx, AdminConsumer of, SaveAdminConsumerRequest request, boolean isNew) {
        List<RegistryLink> links = of.routing().links();
        if (request.registries() != null) {
            links = carriedOver(of.routing(), RoutingRules.links(request.registries(), isNew));
            checkRegistries(tx, of, links);
        }
        if (request.modelPolicies() != null) {
            links = isNew
                    ? RoutingRules.addPolicies(links, request.modelPolicies())
                    : RoutingRules.limited(links, request.modelPolicies());
        }
        return new Routing(
                links,
                request.lbConfig() == null ? of.routing().balancing() : request.lbConfig(),
                request.fallback() == null ? of.routing().fallback() : request.fallback());
    }

    /** A registry that stays associated keeps its model policy. */
    private static List<RegistryLink> carriedOver(Routing before, List<RegistryLink> asked) {
        List<RegistryLink> links = new ArrayList<>();
        for (RegistryLink link : asked) {
            links.add(before.link(link.registry())
                    .filter(present -> present.hasPolicy() && !link.hasPolicy())
                    .map(present -> present.withWeight(link.weight()))
                    .orElse(link));
        }
        return links;
    }

    void checkRegistries(TenantTx tx, AdminConsumer of, List<RegistryLink> links) {
        List<UUID> ids = links.stream().map(RegistryLink::registry).toList();
        Map<UUID, String> types = consumers.registryTypes(tx, of.gatewayId(), ids);
        for (UUID id : ids) {
            String type = types.get(id);
            if (type == null) {
                throw AdminFault.invalid(KIND, "registries", "registry " + id + " is not a registry of this gateway");
            }
            if (!type.equals(of.kind().type())) {
                throw AdminFault.invalid(
                        KIND, "registries", "registry " + id + " is of type " + type + ", the consumer is not");
            }
        }
    }

    private static @Nullable List<ToolkitEntry> toolkit(
            AdminConsumer of, Routing routing, @Nullable List<ToolkitEntry> given) {
        List<ToolkitEntry> toolkit = given == null ? of.toolkit() : given;
        if (toolkit == null || toolkit.isEmpty()) {
            return null;
        }
        if (!of.kind().isMcp()) {
            throw AdminFault.invalid(KIND, "toolkit", "only an MCP consumer takes a toolkit");
        }
        ToolkitRules.check(toolkit, registry -> routing.link(registry).isPresent(), KIND);
        return List.copyOf(toolkit);
    }

    private static @Nullable String failMode(AdminConsumer of, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            return of.failMode();
        }
        if (!of.kind().isMcp()) {
            throw AdminFault.invalid(KIND, "fail mode", "only an MCP consumer takes a fail_mode");
        }
        if (!FAIL_MODES.contains(given)) {
            throw AdminFault.invalid(KIND, "fail mode", "fail_mode must be open or closed");
        }
        return given;
    }

    private List<UUID> roles(TenantTx tx, AdminConsumer of, @Nullable List<String> given) {
        if (given == null) {
            return of.roles();
        }
        if (!of.kind().isRoleBased() && !given.isEmpty()) {
            throw AdminFault.invalid(KIND, "roles", "only a role_based consumer takes roles");
        }
        List<UUID> roles = given.stream()
                .map(role -> RoutingRules.id(role, "roles"))
                .distinct()
                .toList();
        for (UUID role : roles) {
            if (!consumers.hasRole(tx, of.gatewayId(), role)) {
                throw AdminFault.invalid(KIND, "roles", "role " + role + " is not a role of this gateway");
            }
        }
        return roles;
    }

    AdminPage<AdminConsumer> list(Scope scope, ListQuery query, AdminConsumerRepository.Filter filter) {
        return transactions.inTenantTx(
                scope.organization(),
                tx -> new AdminPage<>(
                        consumers.page(tx, scope.gateway(), query, filter),
                        query.page(),
                        query.size(),
                        consumers.count(tx, scope.gateway(), query, filter)));
    }

    AdminConsumer get(Scope scope, UUID id) {
        return transactions.inTenantTx(
                scope.organization(),
                tx -> consumers.find(tx, scope.gateway(), new ConsumerId(id)).orElseThrow(AdminFault::notFound));
    }

    AdminConsumer update(Scope scope, UUID id, SaveAdminConsumerRequest request) {
        return transactions.inTenantTx(scope.organization(), tx -> {
            AdminConsumer before = consumers
                    .lock(tx, scope.gateway(), new ConsumerId(id))
                    .orElseThrow(() -> AdminFault.invalid("invalid gateway_id"));
            AdminConsumer after = changed(tx, moved(tx, before, request), request, false);
            checkName(tx, after);
            consumers.update(tx, after);
            tx.changed(scope.gateway(), KIND);
            return after;
        });
    }

    /** Another type drops the MCP policy; another routing mode drops what the new one cannot have. */
    private AdminConsumer moved(TenantTx tx, AdminConsumer of, SaveAdminConsumerRequest request) {
        Kind kind = new Kind(
                typeOf(request.type(), of.kind().type()),
                routingModeOf(request.routingMode(), of.kind().routingMode()));
        if (kind.equals(of.kind())) {
            return of;
        }
        checkAuths(kind, consumers.auths(tx, of.gatewayId(), of.auths()));
        boolean otherType = !kind.type().equals(of.kind().type());
        boolean losesMcp = otherType || kind.isRoleBased();
        String failMode = kind.isMcp() && !kind.isRoleBased() ? "open" : null;
        return new AdminConsumer(
                of.id(),
                of.gatewayId(),
                of.name(),
                of.slug(),
                kind,
                of.active(),
                of.modelRouting(),
                of.headers(),
                kind.isRoleBased() || otherType ? Routing.NONE : of.routing(),
                losesMcp ? null : of.toolkit(),
                losesMcp || of.failMode() == null ? failMode : of.failMode(),
                kind.isRoleBased() ? of.roles() : List.of(),
                of.auths(),
                of.createdAt(),
                of.updatedAt());
    }

    /** @throws AdminFault 409 when a consumer of this kind may not have these credentials */
    static void checkAuths(Kind kind, List<AttachedAuth> auths) {
        if (kind.isRoleBased() && auths.size() > 1) {
            throw AdminFault.conflict("consumer: a role_based consumer takes at most one auth");
        }
        for (AttachedAuth auth : auths) {
            if (kind.isMcp() && "oidc".equals(auth.type())) {
                throw AdminFault.conflict("consumer: an MCP consumer cannot use an oidc auth");
            }
            if (kind.isRoleBased() && !CLAIM_AUTHS.contains(auth.type())) {
                throw AdminFault.conflict("consumer: a role_based consumer needs an oauth2 or oidc auth");
            }
        }
    }

    void delete(Scope scope, UUID id) {
        transactions.inTenantTx(scope.organization(), tx -> {
            if (!consumers.delete(tx, scope.gateway(), new ConsumerId(id))) {
                throw AdminFault.notFound();
            }
            tx.changed(scope.gateway(), KIND);
            return id;
        });
    }
}
