package io.tollgate.tenant.admin.gateway;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.AdminSettings;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.SealedSecrets;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.access.AdminIdentity;
import io.tollgate.tenant.admin.gateway.AdminGateway.Plan;
import io.tollgate.tenant.admin.gateway.AdminGateway.Tier;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.Entitlements;
import io.tollgate.tenant.api.admin.SaveGatewayRequest;
import io.tollgate.tenant.api.admin.SessionConfig;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.snapshot.Directory;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates, lists, changes and deletes gateways for operators. Thread-safe when its source is. */
public final class GatewayAdmin {

    private static final String SLUG_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SLUG_LENGTH = 12;
    private static final int SLUG_ATTEMPTS = 3;

    private final TenantTransactions transactions;
    private final AdminGatewayRepository gateways = new AdminGatewayRepository();
    private final TenantProvisioning tenants;
    private final Directory directory;
    private final SealedSecrets secrets;
    private final AdminSettings settings;
    private final RandomGenerator random;
    private final Clock clock;

    public GatewayAdmin(
            TenantTransactions transactions,
            TenantProvisioning tenants,
            Directory directory,
            SealedSecrets secrets,
            AdminSettings settings,
            RandomGenerator random,
            Clock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.directory = directory;
        this.secrets = secrets;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    AdminGateway create(AdminIdentity identity, SaveGatewayRequest request) {
        String tenant = tenantOf(identity, request.tenantId());
        Plan asked = planOf(identity, request.entitlements());
        AdminGateway draft = draft(tenant, request, asked);
        OrganizationId organization = tenants.findOrCreate(tenant);
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.inTenantTx(organization, tx -> insert(tx, named(draft, request)));
            } catch (AdminFault e) {
                boolean again = request.slug() == null && "already_exists".equals(e.code()) && draft.domain() == null;
                if (!again || attempt == SLUG_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private AdminGateway draft(String tenant, SaveGatewayRequest request, Plan plan) {
        Instant now = clock.instant();
        if (request.telemetry() != null) {
            GatewayRules.check(request.telemetry());
        }
        SessionConfig session = request.sessionConfig();
        return new AdminGateway(
                new GatewayId(randomId()),
                tenant,
                request.slug() == null ? "" : GatewayRules.slug(request.slug()),
                AdminGateway.ACTIVE,
                request.domain() == null ? null : GatewayRules.domain(request.domain()),
                GatewayRules.metadata(request.metadata()),
                request.telemetry(),
                request.clientTls(),
                session == null ? new SessionConfig(true, null, null) : session,
                plan,
                now,
                now);
    }

    private UUID randomId() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private AdminGateway named(AdminGateway draft, SaveGatewayRequest request) {
        if (request.slug() != null) {
            return draft;
        }
        StringBuilder slug = new StringBuilder("gw-");
        for (int i = 0; i < SLUG_LENGTH; i++) {
            slug.append(SLUG_ALPHABET.charAt(random.nextInt(SLUG_ALPHABET.length())));
        }
        return with(draft, slug.toString(), draft.plan());
    }

    private AdminGateway insert(TenantTx tx, AdminGateway draft) {
        Plan plan = draft.plan().tier() == Tier.FREE ? gateways.highestPlan(tx).orElse(draft.plan()) : draft.plan();
        long present = gateways.count(tx, "%");
        if (settings.limitInstances() && plan.maxInstances() > 0 && present >= plan.maxInstances()) {
            throw AdminFault.conflict("ratelimit: instance limit reached");
        }
        AdminGateway sealed = sealed(tx, with(draft, draft.slug(), plan), null);
        gateways.insert(tx, sealed);
        tx.changed(sealed.id(), "gateway");
        return sealed;
    }

    /** Documents that the request leaves out stay as they are stored. */
    private AdminGateway sealed(TenantTx tx, AdminGateway gateway, @Nullable AdminGateway stored) {
        var change = secrets.sealing(tx, SealedSecrets.Purpose.ofObject("gateway", gateway.id()));
        return new AdminGateway(
                gateway.id(),
                gateway.tenantId(),
                gateway.slug(),
                gateway.status(),
                gateway.domain(),
                gateway.metadata(),
                stored != null && gateway.telemetry() == null
                        ? stored.telemetry()
                        : GatewaySecrets.in(gateway.telemetry(), stored == null ? null : stored.telemetry(), change),
                stored != null && gateway.clientTls() == null
                        ? stored.clientTls()
                        : GatewaySecrets.in(gateway.clientTls(), stored == null ? null : stored.clientTls(), change),
                gateway.sessionConfig(),
                gateway.plan(),
                gateway.createdAt(),
                gateway.updatedAt());
    }

    private static AdminGateway with(AdminGateway of, String slug, Plan plan) {
        return new AdminGateway(
                of.id(),
                of.tenantId(),
                slug,
                of.status(),
                of.domain(),
                of.metadata(),
                of.telemetry(),
                of.clientTls(),
                of.sessionConfig(),
                plan,
                of.createdAt(),
                of.updatedAt());
    }

    private static String tenantOf(AdminIdentity identity, @Nullable String given) {
        return switch (identity) {
            case AdminIdentity.Platform _ -> {
                if (given == null || given.isBlank()) {
                    throw AdminFault.invalid("tenant_id is required");
                }
                yield GatewayRules.tenantId(given);
            }
            case AdminIdentity.Tenant(String tenant) -> {
                if (given != null && !given.isEmpty() && !given.equals(tenant)) {
                    throw AdminFault.invalid("tenant_id does not match the token");
                }
                yield GatewayRules.tenantId(tenant);
            }
            case AdminIdentity.Service _ -> throw AdminFault.forbidden();
        };
    }

    private static Plan planOf(AdminIdentity identity, @Nullable Entitlements given) {
        if (identity instanceof AdminIdentity.Platform) {
            if (given == null) {
                throw AdminFault.invalid("entitlements are required");
            }
            return GatewayRules.plan(given);
        }
        if (given != null) {
            throw AdminFault.invalid("entitlements can only be set by the platform");
        }
        return Plan.FREE;
    }

    AdminPage<AdminGateway> list(AdminIdentity identity, @Nullable String slug, ListQuery query) {
        String pattern = Objects.requireNonNullElse(ListQuery.pattern(slug), "%");
        return switch (identity) {
            case AdminIdentity.Platform _ ->
                new AdminPage<>(ofAll(pattern, query), query.page(), query.size(), directory.count(pattern));
            case AdminIdentity.Tenant(String tenant) ->
                transactions.inTenantTx(
                        directory.organizationOf(tenant).orElse(AdminCall.NOBODY),
                        tx -> new AdminPage<>(
                                gateways.page(tx, pattern, query),
                                query.page(),
                                query.size(),
                                gateways.count(tx, pattern)));
            case AdminIdentity.Service _ -> throw AdminFault.forbidden();
        };
    }

    /** The directory says which; each organization's are then read in a transaction of its own. */
    private List<AdminGateway> ofAll(String pattern, ListQuery query) {
        List<Directory.Entry> page = directory.page(pattern, query.offset(), query.size());
        Map<OrganizationId, List<GatewayId>> byOrganization = page.stream()
                .collect(groupingBy(Directory.Entry::organization, mapping(Directory.Entry::gateway, toList())));
        Map<GatewayId, AdminGateway> found = new HashMap<>();
        byOrganization.forEach((organization, ids) -> transactions
                .inTenantTx(organization, tx -> gateways.findAll(tx, ids))
                .forEach(gateway -> found.put(gateway.id(), gateway)));
        return page.stream()
                .flatMap(entry -> Stream.ofNullable(found.get(entry.gateway())))
                .toList();
    }

    AdminGateway get(AdminCall.Scope scope) {
        return transactions.inTenantTx(scope.organization(), tx -> require(tx, scope.gateway()));
    }

    AdminGateway update(AdminIdentity identity, AdminCall.Scope scope, SaveGatewayRequest request) {
        if (request.telemetry() != null) {
            GatewayRules.check(request.telemetry());
        }
        if (request.entitlements() != null && !(identity instanceof AdminIdentity.Platform)) {
            throw AdminFault.invalid("entitlements can only be set by the platform");
        }
        return transactions.inTenantTx(scope.organization(), tx -> {
            AdminGateway before = require(tx, scope.gateway());
            AdminGateway after = sealed(tx, changed(before, request), before);
            checkInstances(tx, before.plan(), after.plan());
            gateways.update(tx, before, after);
            tx.changed(scope.gateway(), "gateway");
            return after;
        });
    }

    private void checkInstances(TenantTx tx, Plan before, Plan after) {
        boolean lowered = after.maxInstances() > 0
                && (before.maxInstances() == 0 || after.maxInstances() < before.maxInstances());
        if (lowered && gateways.count(tx, "%") > after.maxInstances()) {
            throw AdminFault.conflict("ratelimit: more instances exist than the new limit allows");
        }
    }

    private AdminGateway changed(AdminGateway before, SaveGatewayRequest request) {
        return new AdminGateway(
                before.id(),
                before.tenantId(),
                request.slug() == null ? before.slug() : GatewayRules.slug(request.slug()),
                request.status() == null ? before.status() : GatewayRules.status(request.status()),
                request.domain() == null ? before.domain() : GatewayRules.domain(request.domain()),
                request.metadata() == null ? before.metadata() : GatewayRules.metadata(request.metadata()),
                request.telemetry(),
                request.clientTls(),
                request.sessionConfig() == null ? before.sessionConfig() : request.sessionConfig(),
                request.entitlements() == null
                        ? before.plan()
                        : GatewayRules.changed(request.entitlements(), before.plan()),
                before.createdAt(),
                clock.instant());
    }

    void delete(AdminCall.Scope scope) {
        transactions.inTenantTx(scope.organization(), tx -> {
            require(tx, scope.gateway());
            gateways.delete(tx, scope.gateway());
            tx.changed(scope.gateway(), "gateway");
            return scope;
        });
    }

    private AdminGateway require(TenantTx tx, GatewayId id) {
        return gateways.find(tx, id).orElseThrow(AdminFault::notFound);
    }
}
