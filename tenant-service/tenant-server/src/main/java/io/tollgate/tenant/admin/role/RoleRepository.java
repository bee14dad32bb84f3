package io.tollgate.tenant.admin.role;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.api.admin.McpPolicies;
import io.tollgate.tenant.api.admin.ModelPolicy;
import io.tollgate.tenant.api.admin.OidcMapping;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTx;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Roles in Postgres. Stateless. */
final class RoleRepository {

    private static final String SELECT =
            "select r.id, r.gateway_id, r.name, r.oidc_mapping, r.mcp_policies, r.created_at, r.updated_at ";
    private static final String FROM = """
            from tenant.role r where r.organization_id = :organization and r.gateway_id = :gateway
            """;

    Optional<Role> find(TenantTx tx, GatewayId gateway, UUID id) {
        return TenantSql.select(tx, SELECT + FROM + " and r.id = :id")
                .set("gateway", gateway.value())
                .set("id", id)
                .first()
                .map(row -> role(tx, row));
    }

    List<Role> page(TenantTx tx, GatewayId gateway, ListQuery query) {
        return TenantSql.select(tx, SELECT + FROM + " and r.name ilike :search order by " + query.orderBy())
                .set("gateway", gateway.value())
                .set("search", Objects.requireNonNullElse(query.search(), "%"))
                .limit(query.offset(), query.size())
                .rows()
                .stream()
                .map(row -> role(tx, row))
                .toList();
    }

    long count(TenantTx tx, GatewayId gateway, ListQuery query) {
        return TenantSql.select(tx, "select count(*) as n " + FROM + " and r.name ilike :search")
                .set("gateway", gateway.value())
                .set("search", Objects.requireNonNullElse(query.search(), "%"))
                .count();
    }

    boolean nameIsTaken(TenantTx tx, GatewayId gateway, String name, UUID except) {
        return TenantSql.select(tx, "select count(*) as n " + FROM + " and r.name = :name and r.id <> :id")
                        .set("gateway", gateway.value())
                        .set("name", name)
                        .set("id", except)
                        .count()
                > 0;
    }

    /** False when the gateway does not exist. */
    boolean insert(TenantTx tx, Role role) {
        return write(tx, role, """
                        insert into tenant.role (organization_id, gateway_id, id, name, oidc_mapping, mcp_policies, created_at,
                          updated_at)
                        select :organization, g.id, :id, :name, :mapping, :mcp, :created, :updated
                        from tenant.gateway g where g.organization_id = :organization and g.id = :gateway
                        """)
                        .set("gateway", role.gatewayId().value())
                        .set("created", role.createdAt())
                        .run()
                == 1;
    }

    /** Also the model policies of the registries it has; which registries those are stays. */
    void update(TenantTx tx, Role role) {
        write(tx, role, """
                update tenant.role set name = :name, oidc_mapping = :mapping, mcp_policies = :mcp, updated_at = :updated
                where organization_id = :organization and id = :id
                """).run();
        TenantSql.change(tx, """
                        update tenant.role_registry set has_policy = false, allowed_models = null, default_model = null
                        where organization_id = :organization and role_id = :id
                        """).set("id", role.id()).run();
        for (ModelPolicy policy : role.policies()) {
            TenantSql.change(tx, """
                            update tenant.role_registry
                            set has_policy = true, allowed_models = :allowed, default_model = :default
                            where organization_id = :organization and role_id = :id and registry_id = :registry
                            """)
                    .set("id", role.id())
                    .set("registry", UUID.fromString(Objects.requireNonNull(policy.registryId(), "checked")))
                    .setTexts("allowed", policy.allowed())
                    .setText("default", policy.defaultModel())
                    .run();
        }
    }

    private static TenantSql write(TenantTx tx, Role role, String sql) {
        return TenantSql.change(tx, sql)
                .set("id", role.id())
                .set("name", role.name())
                .setText("mapping", Documents.writeOrNull(role.mapping()))
                .setText("mcp", Documents.writeOrNull(role.mcp()))
                .set("updated", role.updatedAt());
    }

    boolean hasRegistry(TenantTx tx, GatewayId gateway, UUID registry) {
        return TenantSql.select(tx, """
                        select count(*) as n from tenant.registry
                        where organization_id = :organization and gateway_id = :gateway and id = :id
                        """)
                        .set("gateway", gateway.value())
                        .set("id", registry)
                        .count()
                == 1;
    }

    void bind(TenantTx tx, Role role, UUID registry) {
        TenantSql.change(tx, """
                        insert into tenant.role_registry (organization_id, gateway_id, role_id, registry_id, position)
                        values (:organization, :gateway, :id, :registry, :position)
                        on conflict on constraint role_registry_pkey do nothing
                        """)
                .set("gateway", role.gatewayId().value())
                .set("id", role.id())
                .set("registry", registry)
                .set("position", role.registries().size())
                .run();
    }

    void unbind(TenantTx tx, Role role, UUID registry) {
        TenantSql.change(
                        tx,
                        "delete from tenant.role_registry where organization_id = :organization and role_id = :id and registry_id = :registry")
                .set("id", role.id())
                .set("registry", registry)
                .run();
    }

    boolean delete(TenantTx tx, GatewayId gateway, UUID id) {
        return TenantSql.change(
                                tx,
                                "delete from tenant.role where organization_id = :organization and gateway_id = :gateway and id = :id")
                        .set("gateway", gateway.value())
                        .set("id", id)
                        .run()
                == 1;
    }

    private static Role role(TenantTx tx, TenantSql.Row row) {
        UUID id = row.uuid("id");
        List<TenantSql.Row> links = TenantSql.select(tx, """
                        select registry_id, has_policy, allowed_models, default_model from tenant.role_registry
                        where organization_id = :organization and role_id = :id order by position, registry_id
                        """).set("id", id).rows();
        return new Role(
                id,
                new GatewayId(row.uuid("gateway_id")),
                row.text("name"),
                Documents.readOrNull(row.textOrNull("oidc_mapping"), OidcMapping.class),
                Documents.readOrNull(row.textOrNull("mcp_policies"), McpPolicies.class),
                links.stream().map(link -> link.uuid("registry_id")).toList(),
                links.stream()
                        .filter(link -> link.flag("has_policy"))
                        .map(link -> new ModelPolicy(
                                link.text("registry_id"),
                                link.textsOrNull("allowed_models"),
                                link.textOrNull("default_model")))
                        .sorted(Comparator.comparing(policy -> String.valueOf(policy.registryId())))
                        .toList(),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
