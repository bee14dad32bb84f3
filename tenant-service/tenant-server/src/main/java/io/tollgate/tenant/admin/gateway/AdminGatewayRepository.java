package io.tollgate.tenant.admin.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.gateway.AdminGateway.Plan;
import io.tollgate.tenant.admin.gateway.AdminGateway.Tier;
import io.tollgate.tenant.api.admin.SessionConfig;
import io.tollgate.tenant.api.admin.Telemetry;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTx;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gateways in Postgres, with their public names. Stateless. */
final class AdminGatewayRepository {

    private static final String COLUMNS = """
            select g.id, o.external_id, g.slug, g.status, g.domain, g.metadata, g.telemetry, g.client_tls, g.session_config,
              g.tier, g.burst_per_min, g.quota_per_month, g.max_instances, g.created_at, g.updated_at
            from tenant.gateway g join tenant.organization o on o.id = g.organization_id
            where g.organization_id = :organization
            """;

    Optional<AdminGateway> find(TenantTx tx, GatewayId id) {
        return TenantSql.select(tx, COLUMNS + " and g.id = :id")
                .set("id", id.value())
                .first()
                .map(AdminGatewayRepository::gateway);
    }

    List<AdminGateway> findAll(TenantTx tx, List<GatewayId> ids) {
        return TenantSql.select(tx, COLUMNS + " and g.id in (:ids)")
                .setAll("ids", ids.stream().map(GatewayId::value).toList())
                .rows()
                .stream()
                .map(AdminGatewayRepository::gateway)
                .toList();
    }

    List<AdminGateway> page(TenantTx tx, String slugPattern, ListQuery query) {
        return TenantSql.select(tx, COLUMNS + " and g.slug ilike :slug order by g.created_at desc, g.id")
                .set("slug", slugPattern)
                .limit(query.offset(), query.size())
                .rows()
                .stream()
                .map(AdminGatewayRepository::gateway)
                .toList();
    }

    long count(TenantTx tx, String slugPattern) {
        return TenantSql.select(
                        tx,
                        "select count(*) as n from tenant.gateway where organization_id = :organization and slug ilike :slug")
                .set("slug", slugPattern)
                .count();
    }

    /** The plan of the organization's highest tier, if it has a gateway. */
    Optional<Plan> highestPlan(TenantTx tx) {
        return TenantSql.select(tx, """
                        select tier, burst_per_min, quota_per_month, max_instances from tenant.gateway
                        where organization_id = :organization
                        order by case tier when 'enterprise' then 2 when 'standard' then 1 else 0 end desc, created_at limit 1
                        """).first().map(AdminGatewayRepository::plan);
    }

    void insert(TenantTx tx, AdminGateway gateway) {
        write(tx, gateway, """
                insert into tenant.gateway (organization_id, id, name, slug, active, status, domain, metadata, telemetry,
                  client_tls, session_config, tier, burst_per_min, quota_per_month, max_instances, created_at, updated_at)
                values (:organization, :id, (select case when exists (select from tenant.gateway
                    where organization_id = :organization and name = :slug) then :slug || ' ' || left(cast(:id as text), 8)
                    else :slug end), :slug, :active, :status, :domain, :metadata, :telemetry,
                  :clientTls, :session, :tier, :burst, :quota, :instances, :created, :updated)
                """).set("created", gateway.createdAt()).run();
        claimSlug(tx, gateway);
        claimDomain(tx, gateway);
    }

    void update(TenantTx tx, AdminGateway before, AdminGateway after) {
        write(tx, after, """
                update tenant.gateway set slug = :slug, active = :active, status = :status, domain = :domain,
                  metadata = :metadata, telemetry = :telemetry, client_tls = :clientTls, session_config = :session,
                  tier = :tier, burst_per_min = :burst, quota_per_month = :quota, max_instances = :instances,
                  updated_at = :updated where organization_id = :organization and id = :id
                """).run();
        if (!before.slug().equals(after.slug())) {
            releaseSlug(tx, before.id());
            claimSlug(tx, after);
        }
        releaseDomain(tx, before.id());
        claimDomain(tx, after);
    }

    /** What holds on to registries and policies goes first; the rest follows the gateway by itself. */
    boolean delete(TenantTx tx, GatewayId id) {
        releaseSlug(tx, id);
        for (String holder : new String[] {"consumer", "role"}) {
            TenantSql.change(
                            tx,
                            "delete from tenant." + holder
                                    + " where organization_id = :organization and gateway_id = :id")
                    .set("id", id.value())
                    .run();
        }
        return TenantSql.change(tx, "delete from tenant.gateway where organization_id = :organization and id = :id")
                        .set("id", id.value())
                        .run()
                == 1;
    }

    private static TenantSql write(TenantTx tx, AdminGateway gateway, String sql) {
        return TenantSql.change(tx, sql)
                .set("id", gateway.id().value())
                .set("slug", gateway.slug())
                .set("active", gateway.isActive())
                .set("status", gateway.status())
                .setText("domain", gateway.domain())
                .set("metadata", Documents.write(gateway.metadata()))
                .setText("telemetry", Documents.writeOrNull(gateway.telemetry()))
                .setText("clientTls", Documents.writeOrNull(gateway.clientTls()))
                .set("session", Documents.write(gateway.sessionConfig()))
                .set("tier", gateway.plan().tier().name().toLowerCase(Locale.ROOT))
                .set("burst", gateway.plan().burstPerMin())
                .set("quota", gateway.plan().quotaPerMonth())
                .set("instances", gateway.plan().maxInstances())
                .set("updated", gateway.updatedAt());
    }

    /** A former name of the same organization may be taken up again; everybody else's stays taken. */
    private static void claimSlug(TenantTx tx, AdminGateway gateway) {
        int reclaimed = TenantSql.change(tx, """
                        update tenant.gateway_directory set current = true, gateway_id = :id, created_at = :created
                        where organization_id = :organization and slug = :slug and not current
                        """)
                .set("id", gateway.id().value())
                .set("created", gateway.createdAt())
                .set("slug", gateway.slug())
                .run();
        if (reclaimed == 0) {
            int claimed = TenantSql.change(tx, """
                            insert into tenant.gateway_directory (slug, organization_id, gateway_id, created_at)
                            values (:slug, :organization, :id, :created) on conflict on constraint gateway_directory_pkey do nothing
                            """)
                    .set("slug", gateway.slug())
                    .set("id", gateway.id().value())
                    .set("created", gateway.createdAt())
                    .run();
            if (claimed == 0) {
                throw AdminFault.alreadyExists("gateway", "the slug is already taken");
            }
        }
    }

    private static void releaseSlug(TenantTx tx, GatewayId id) {
        TenantSql.change(tx, """
                        update tenant.gateway_directory set current = false
                        where organization_id = :organization and gateway_id = :id and current
                        """).set("id", id.value()).run();
    }

    private static void claimDomain(TenantTx tx, AdminGateway gateway) {
        String domain = gateway.domain();
        if (domain == null) {
            return;
        }
        int claimed = TenantSql.change(tx, """
                        insert into tenant.gateway_domain (domain, organization_id, gateway_id)
                        values (:domain, :organization, :id) on conflict on constraint gateway_domain_pkey do nothing
                        """)
                .set("domain", domain)
                .set("id", gateway.id().value())
                .run();
        if (claimed == 0) {
            throw AdminFault.alreadyExists("gateway", "the domain is already taken");
        }
    }

    private static void releaseDomain(TenantTx tx, GatewayId id) {
        TenantSql.change(
                        tx,
                        "delete from tenant.gateway_domain where organization_id = :organization and gateway_id = :id")
                .set("id", id.value())
                .run();
    }

    private static AdminGateway gateway(TenantSql.Row row) {
        @Nullable Map<String, JsonNode> clientTls = Documents.nodes(row.textOrNull("client_tls"));
        return new AdminGateway(
                new GatewayId(row.uuid("id")),
                row.text("external_id"),
                row.text("slug"),
                row.text("status"),
                row.textOrNull("domain"),
                Documents.texts(row.text("metadata")),
                Documents.readOrNull(row.textOrNull("telemetry"), Telemetry.class),
                clientTls,
                Documents.read(row.text("session_config"), SessionConfig.class),
                plan(row),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static Plan plan(TenantSql.Row row) {
        return new Plan(
                Tier.valueOf(row.text("tier").toUpperCase(Locale.ROOT)),
                row.number("burst_per_min"),
                row.number("quota_per_month"),
                row.number("max_instances"));
    }
}
