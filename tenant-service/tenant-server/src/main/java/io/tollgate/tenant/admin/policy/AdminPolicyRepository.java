package io.tollgate.tenant.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTx;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Policies in Postgres. Stateless. */
final class AdminPolicyRepository {

    private static final String SELECT = """
            select p.id, p.gateway_id, p.name, p.description, p.slug, p.enabled, p.global, p.priority, p.parallel, p.settings,
              p.stages, p.mode, p.created_at, p.updated_at,
              (select string_agg(cast(c.consumer_id as text), ',' order by c.consumer_id) from tenant.consumer_policy c
               where c.organization_id = p.organization_id and c.policy_id = p.id) as consumers
            """;
    private static final String FROM = """
            from tenant.policy p where p.organization_id = :organization and p.gateway_id = :gateway
            """;

    /** What a list is narrowed to; {@code slugs} absent means any. */
    record Filter(
            @Nullable Boolean enabled,
            @Nullable Boolean global,
            @Nullable String mode,
            @Nullable List<String> slugs) {}

    Optional<AdminPolicy> find(TenantTx tx, GatewayId gateway, PolicyId id) {
        return TenantSql.select(tx, SELECT + FROM + " and p.id = :id")
                .set("gateway", gateway.value())
                .set("id", id.value())
                .first()
                .map(AdminPolicyRepository::policy);
    }

    List<AdminPolicy> page(TenantTx tx, GatewayId gateway, ListQuery query, Filter filter) {
        return filtered(tx, gateway, SELECT + FROM, filter, query, " order by " + query.orderBy())
                .limit(query.offset(), query.size())
                .rows()
                .stream()
                .map(AdminPolicyRepository::policy)
                .toList();
    }

    long count(TenantTx tx, GatewayId gateway, ListQuery query, Filter filter) {
        return filtered(tx, gateway, "select count(*) as n " + FROM, filter, query, "")
                .count();
    }

    private static TenantSql filtered(
            TenantTx tx, GatewayId gateway, String head, Filter filter, ListQuery query, String tail) {
        String where = " and (p.name ilike :search or p.slug ilike :search)"
                + (filter.enabled() == null ? "" : " and p.enabled = :enabled")
                + (filter.global() == null ? "" : " and p.global = :global")
                + (filter.mode() == null ? "" : " and p.mode = :mode")
                + (filter.slugs() == null ? "" : " and p.slug in (:slugs)");
        TenantSql sql = TenantSql.select(tx, head + where + tail)
                .set("gateway", gateway.value())
                .set("search", Objects.requireNonNullElse(query.search(), "%"));
        if (filter.enabled() != null) {
            sql.set("enabled", filter.enabled());
        }
        if (filter.global() != null) {
            sql.set("global", filter.global());
        }
        if (filter.mode() != null) {
            sql.set("mode", filter.mode());
        }
        if (filter.slugs() != null) {
            sql.setAll("slugs", filter.slugs());
        }
        return sql;
    }

    boolean nameIsTaken(TenantTx tx, GatewayId gateway, String name, PolicyId except) {
        return TenantSql.select(tx, """
                        select count(*) as n from tenant.policy where organization_id = :organization
                        and gateway_id = :gateway and name = :name and id <> :id
                        """)
                        .set("gateway", gateway.value())
                        .set("name", name)
                        .set("id", except.value())
                        .count()
                > 0;
    }

    /** @throws AdminFault when the gateway does not exist */
    void create(TenantTx tx, AdminPolicy policy) {
        int inserted = write(tx, policy, """
                insert into tenant.policy (organization_id, gateway_id, id, name, description, slug, enabled, global, priority,
                  parallel, settings, stages, mode, created_at, updated_at)
                select :organization, g.id, :id, :name, :description, :slug, :enabled, :global, :priority, :parallel,
                  :settings, :stages, :mode, :created, :updated
                from tenant.gateway g where g.organization_id = :organization and g.id = :gateway
                """)
                .set("gateway", policy.gatewayId().value())
                .set("created", policy.createdAt())
                .run();
        if (inserted == 0) {
            throw AdminFault.notFound();
        }
    }

    void update(TenantTx tx, AdminPolicy policy) {
        write(tx, policy, """
                update tenant.policy set name = :name, description = :description, slug = :slug, enabled = :enabled,
                  global = :global, priority = :priority, parallel = :parallel, settings = :settings, stages = :stages,
                  mode = :mode, updated_at = :updated where organization_id = :organization and id = :id
                """).run();
    }

    private static TenantSql write(TenantTx tx, AdminPolicy policy, String sql) {
        return TenantSql.change(tx, sql)
                .set("id", policy.id().value())
                .set("name", policy.name())
                .set("description", policy.description())
                .set("slug", policy.slug())
                .set("enabled", policy.enabled())
                .set("global", policy.global())
                .set("priority", policy.priority())
                .set("parallel", policy.parallel())
                .set("settings", Documents.write(policy.settings()))
                .setTexts("stages", policy.stages())
                .set("mode", policy.mode())
                .set("updated", policy.updatedAt());
    }

    boolean delete(TenantTx tx, GatewayId gateway, PolicyId id) {
        TenantSql.change(
                        tx,
                        "delete from tenant.consumer_policy where organization_id = :organization and gateway_id = :gateway and policy_id = :id")
                .set("gateway", gateway.value())
                .set("id", id.value())
                .run();
        return TenantSql.change(
                                tx,
                                "delete from tenant.policy where organization_id = :organization and gateway_id = :gateway and id = :id")
                        .set("gateway", gateway.value())
                        .set("id", id.value())
                        .run()
                == 1;
    }

    private static AdminPolicy policy(TenantSql.Row row) {
        String consumers = row.textOrNull("consumers");
        return new AdminPolicy(
                new PolicyId(row.uuid("id")),
                new GatewayId(row.uuid("gateway_id")),
                consumers == null
                        ? List.of()
                        : Arrays.stream(consumers.split(",", -1))
                                .map(UUID::fromString)
                                .toList(),
                row.text("name"),
                row.text("description"),
                row.text("slug"),
                row.flag("enabled"),
                row.flag("global"),
                (int) row.number("priority"),
                row.flag("parallel"),
                Documents.read(row.text("settings"), JsonNode.class),
                row.texts("stages"),
                row.text("mode"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
