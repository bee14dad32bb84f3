package io.tollgate.tenant.admin.consumer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.consumer.AdminConsumer.Kind;
import io.tollgate.tenant.admin.consumer.AdminConsumer.Routing;
import io.tollgate.tenant.api.admin.Fallback;
import io.tollgate.tenant.api.admin.LbConfig;
import io.tollgate.tenant.api.admin.ToolkitEntry;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Consumers in Postgres with what is linked to them. Three more queries for any number of consumers. Stateless. */
final class AdminConsumerRepository {

    private static final String SELECT = """
            select c.id, c.gateway_id, c.name, c.slug, c.type, c.routing_mode, c.active, c.model_routing, c.headers, c.lb_config,
              c.fallback, c.toolkit, c.fail_mode, c.created_at, c.updated_at
            """;
    private static final String FROM = """
            from tenant.consumer c where c.organization_id = :organization and c.gateway_id = :gateway
            """;

    /** What a list is narrowed to. */
    record Filter(
            @Nullable String type,
            @Nullable Boolean active,
            @Nullable UUID auth) {}

    private record Link<T>(UUID consumer, T to) {}

    private record Links(
            Map<UUID, List<RegistryLink>> registries, Map<UUID, List<UUID>> roles, Map<UUID, List<UUID>> auths) {}

    Optional<AdminConsumer> find(TenantTx tx, GatewayId gateway, ConsumerId id) {
        return all(
                        tx,
                        TenantSql.select(tx, SELECT + FROM + " and c.id = :id")
                                .set("gateway", gateway.value())
                                .set("id", id.value()))
                .stream()
                .findFirst();
    }

    /** Holds the row until the end, so that two changes of one consumer come one after the other. */
    Optional<AdminConsumer> lock(TenantTx tx, GatewayId gateway, ConsumerId id) {
        return all(
                        tx,
                        TenantSql.select(tx, SELECT + FROM + " and c.id = :id for update of c")
                                .set("gateway", gateway.value())
                                .set("id", id.value()))
                .stream()
                .findFirst();
    }

    List<AdminConsumer> page(TenantTx tx, GatewayId gateway, ListQuery query, Filter filter) {
        return all(
                tx,
                filtered(tx, gateway, SELECT + FROM, filter, query, " order by " + query.orderBy())
                        .limit(query.offset(), query.size()));
    }

    long count(TenantTx tx, GatewayId gateway, ListQuery query, Filter filter) {
        return filtered(tx, gateway, "select count(*) as n " + FROM, filter, query, "")
                .count();
    }

    private static TenantSql filtered(
            TenantTx tx, GatewayId gateway, String head, Filter filter, ListQuery query, String tail) {
        String where = (query.search() == null ? "" : " and (c.name ilike :search or c.slug ilike :search)")
                + (filter.type() == null ? "" : " and c.type = :type")
                + (filter.active() == null ? "" : " and c.active = :active")
                + (filter.auth() == null ? "" : """
                         and exists (select from tenant.consumer_auth a where a.organization_id = c.organization_id
                         and a.consumer_id = c.id and a.auth_id = :auth)
                        """);
        TenantSql sql = TenantSql.select(tx, head + where + tail).set("gateway", gateway.value());
        if (query.search() != null) {
            sql.set("search", query.search());
        }
        if (filter.type() != null) {
            sql.set("type", filter.type());
        }
        if (filter.active() != null) {
            sql.set("active", filter.active());
        }
        if (filter.auth() != null) {
            sql.set("auth", filter.auth());
        }
        return sql;
    }

    private static List<AdminConsumer> all(TenantTx tx, TenantSql sql) {
        List<TenantSql.Row> rows = sql.rows();
        if (rows.isEmpty()) {
            return List.of();
        }
        Links links = links(tx, rows.stream().map(row -> row.uuid("id")).toList());
        return rows.stream().map(row -> consumer(row, links)).toList();
    }

    private static Links links(TenantTx tx, List<UUID> consumers) {
        Map<UUID, List<RegistryLink>> registries = TenantSql.select(tx, """
                        select consumer_id, registry_id, weight, has_policy, allowed_models, default_model
                        from tenant.consumer_registry
                        where organization_id = :organization and consumer_id in (:ids) order by consumer_id, position
                        """).setAll("ids", consumers).rows().stream()
                .map(row -> new Link<>(row.uuid("consumer_id"), link(row)))
                .collect(groupingBy(Link::consumer, mapping(Link::to, toList())));
        return new Links(
                registries,
                ids(tx, consumers, "select consumer_id, role_id as id from tenant.consumer_role", "role_id"),
                ids(
                        tx,
                        consumers,
                        "select consumer_id, auth_id as id from tenant.consumer_auth",
                        "attached_at, auth_id"));
    }

    private static Map<UUID, List<UUID>> ids(TenantTx tx, List<UUID> consumers, String select, String order) {
        return TenantSql.select(
                        tx,
                        select + " where organization_id = :organization and consumer_id in (:ids) order by " + order)
                .setAll("ids", consumers)
                .rows()
                .stream()
                .collect(groupingBy(row -> row.uuid("consumer_id"), mapping(row -> row.uuid("id"), toList())));
    }

    private static RegistryLink link(TenantSql.Row row) {
        return new RegistryLink(
                row.uuid("registry_id"),
                (int) row.number("weight"),
                row.flag("has_policy"),
                row.textsOrNull("allowed_models"),
                row.textOrNull("default_model"));
    }

    private static AdminConsumer consumer(TenantSql.Row row, Links links) {
        UUID id = row.uuid("id");
        String toolkit = row.textOrNull("toolkit");
        String headers = row.textOrNull("headers");
        return new AdminConsumer(
                new ConsumerId(id),
                new GatewayId(row.uuid("gateway_id")),
                row.text("name"),
                row.text("slug"),
                new Kind(row.text("type"), row.text("routing_mode")),
                row.flag("active"),
                row.text("model_routing"),
                headers == null ? null : Documents.texts(headers),
                new Routing(
                        links.registries().getOrDefault(id, List.of()),
                        Documents.readOrNull(row.textOrNull("lb_config"), LbConfig.class),
                        Documents.readOrNull(row.textOrNull("fallback"), Fallback.class)),
                toolkit == null ? null : Documents.read(toolkit, new TypeReference<ArrayList<ToolkitEntry>>() {}),
                row.textOrNull("fail_mode"),
                links.roles().getOrDefault(id, List.of()),
                links.auths().getOrDefault(id, List.of()),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    boolean nameIsTaken(TenantTx tx, AdminConsumer consumer) {
        return TenantSql.select(tx, """
                        select count(*) as n from tenant.consumer where organization_id = :organization
                        and gateway_id = :gateway and name = :name and id <> :id
                        """)
                        .set("gateway", consumer.gatewayId().value())
                        .set("name", consumer.name())
                        .set("id", consumer.id().value())
                        .count()
                > 0;
    }

    /** False when the gateway does not exist. */
    boolean insert(TenantTx tx, AdminConsumer consumer) {
        boolean inserted = write(tx, consumer, """
                        insert into tenant.consumer (organization_id, gateway_id, id, name, slug, type, routing_mode, active,
                          model_routing, headers, lb_config, fallback, toolkit, fail_mode, created_at, updated_at)
                        select :organization, g.id, :id, :name, :slug, :type, :routing, :active, :modelRouting, :headers, :lb,
                          :fallback, :toolkit, :failMode, :created, :updated
                        from tenant.gateway g where g.organization_id = :organization and g.id = :gateway
                        """)
                        .set("gateway", consumer.gatewayId().value())
                        .set("slug", consumer.slug())
                        .set("created", consumer.createdAt())
                        .run()
                == 1;
        if (inserted) {
            replaceLinks(tx, consumer);
        }
        return inserted;
    }

    void update(TenantTx tx, AdminConsumer consumer) {
        write(tx, consumer, """
                update tenant.consumer set name = :name, type = :type, routing_mode = :routing, active = :active,
                  model_routing = :modelRouting, headers = :headers, lb_config = :lb, fallback = :fallback,
                  toolkit = :toolkit, fail_mode = :failMode, updated_at = :updated
                where organization_id = :organization and id = :id
                """).run();
        replaceLinks(tx, consumer);
    }

    private static TenantSql write(TenantTx tx, AdminConsumer consumer, String sql) {
        return TenantSql.change(tx, sql)
                .set("id", consumer.id().value())
                .set("name", consumer.name())
                .set("type", consumer.kind().type())
                .set("routing", consumer.kind().routingMode())
                .set("active", consumer.active())
                .set("modelRouting", consumer.modelRouting())
                .setText("headers", Documents.writeOrNull(consumer.headers()))
                .setText("lb", Documents.writeOrNull(consumer.routing().balancing()))
                .setText("fallback", Documents.writeOrNull(consumer.routing().fallback()))
                .setText("toolkit", Documents.writeOrNull(consumer.toolkit()))
                .setText("failMode", consumer.failMode())
                .set("updated", consumer.updatedAt());
    }

    private static void replaceLinks(TenantTx tx, AdminConsumer consumer) {
        clear(tx, consumer, "consumer_registry");
        clear(tx, consumer, "consumer_role");
        int position = 0;
        for (RegistryLink link : consumer.routing().links()) {
            TenantSql.change(tx, """
                            insert into tenant.consumer_registry (organization_id, gateway_id, consumer_id, registry_id, position,
                              weight, has_policy, allowed_models, default_model)
                            values (:organization, :gateway, :id, :registry, :position, :weight, :policy, :allowed, :default)
                            """)
                    .set("gateway", consumer.gatewayId().value())
                    .set("id", consumer.id().value())
                    .set("registry", link.registry())
                    .set("position", position++)
                    .set("weight", link.weight())
                    .set("policy", link.hasPolicy())
                    .setTexts("allowed", link.allowed())
                    .setText("default", link.defaultModel())
                    .run();
        }
        for (UUID role : consumer.roles()) {
            TenantSql.change(tx, """
                            insert into tenant.consumer_role (organization_id, gateway_id, consumer_id, role_id)
                            values (:organization, :gateway, :id, :role)
                            """)
                    .set("gateway", consumer.gatewayId().value())
                    .set("id", consumer.id().value())
                    .set("role", role)
                    .run();
        }
    }

    private static void clear(TenantTx tx, AdminConsumer consumer, String table) {
        TenantSql.change(
                        tx,
                        "delete from tenant." + table + " where organization_id = :organization and consumer_id = :id")
                .set("id", consumer.id().value())
                .run();
    }

    /** The types of those of these registries that the gateway has. */
    Map<UUID, String> registryTypes(TenantTx tx, GatewayId gateway, List<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : TenantSql.select(tx, """
                                select id, type from tenant.registry
                                where organization_id = :organization and gateway_id = :gateway and id in (:ids)
                                """).set("gateway", gateway.value()).setAll("ids", ids).rows().stream()
                        .collect(java.util.stream.Collectors.toMap(row -> row.uuid("id"), row -> row.text("type")));
    }

    boolean hasRole(TenantTx tx, GatewayId gateway, UUID role) {
        return exists(tx, gateway, "role", role);
    }

    private static boolean exists(TenantTx tx, GatewayId gateway, String table, UUID id) {
        return TenantSql.select(
                                tx,
                                "select count(*) as n from tenant." + table
                                        + " where organization_id = :organization and gateway_id = :gateway and id = :id")
                        .set("gateway", gateway.value())
                        .set("id", id)
                        .count()
                == 1;
    }

    /** The types of these credentials, with whether each is enabled. */
    List<AttachedAuth> auths(TenantTx tx, GatewayId gateway, List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : TenantSql.select(tx, """
                                select id, type, enabled from tenant.auth
                                where organization_id = :organization and gateway_id = :gateway and id in (:ids)
                                """).set("gateway", gateway.value()).setAll("ids", ids).rows().stream()
                        .map(row -> new AttachedAuth(row.uuid("id"), row.text("type"), row.flag("enabled")))
                        .toList();
    }

    /** A credential that a consumer may have. */
    record AttachedAuth(UUID id, String type, boolean enabled) {}

    void attachAuth(TenantTx tx, AdminConsumer consumer, UUID auth, java.time.Instant now) {
        TenantSql.change(tx, """
                        insert into tenant.consumer_auth (organization_id, gateway_id, consumer_id, auth_id, attached_at)
                        values (:organization, :gateway, :id, :auth, :now) on conflict on constraint consumer_auth_pkey do nothing
                        """)
                .set("gateway", consumer.gatewayId().value())
                .set("id", consumer.id().value())
                .set("auth", auth)
                .set("now", now)
                .run();
    }

    void detachAuth(TenantTx tx, AdminConsumer consumer, UUID auth) {
        TenantSql.change(
                        tx,
                        "delete from tenant.consumer_auth where organization_id = :organization and consumer_id = :id and auth_id = :auth")
                .set("id", consumer.id().value())
                .set("auth", auth)
                .run();
    }

    void attachPolicy(TenantTx tx, AdminConsumer consumer, UUID policy) {
        TenantSql.change(tx, """
                        insert into tenant.consumer_policy (organization_id, gateway_id, consumer_id, policy_id)
                        values (:organization, :gateway, :id, :policy) on conflict on constraint consumer_policy_pkey do nothing
                        """)
                .set("gateway", consumer.gatewayId().value())
                .set("id", consumer.id().value())
                .set("policy", policy)
                .run();
    }

    void detachPolicy(TenantTx tx, AdminConsumer consumer, UUID policy) {
        TenantSql.change(
                        tx,
                        "delete from tenant.consumer_policy where organization_id = :organization and consumer_id = :id and policy_id = :policy")
                .set("id", consumer.id().value())
                .set("policy", policy)
                .run();
    }

    /** With its keys, budgets and links; policies stay, they are the gateway's. */
    boolean delete(TenantTx tx, GatewayId gateway, ConsumerId id) {
        TenantSql.change(
                        tx,
                        "delete from tenant.budget where organization_id = :organization and scope = 'consumer' and subject = :subject")
                .set("subject", id.toString())
                .run();
        return TenantSql.change(
                                tx,
                                "delete from tenant.consumer where organization_id = :organization and gateway_id = :gateway and id = :id")
                        .set("gateway", gateway.value())
                        .set("id", id.value())
                        .run()
                == 1;
    }
}
