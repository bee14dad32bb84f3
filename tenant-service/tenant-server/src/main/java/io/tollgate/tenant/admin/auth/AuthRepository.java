package io.tollgate.tenant.admin.auth;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.api.admin.AuthConfig;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Credentials in Postgres. Stateless. */
final class AuthRepository {

    private static final String SELECT = """
            select a.id, a.gateway_id, a.name, a.type, a.enabled, a.config, a.key_id, a.key_prefix, a.key_suffix,
              a.pepper_version, a.hmac, a.created_at, a.updated_at
            """;
    private static final String FROM = """
            from tenant.auth a where a.organization_id = :organization and a.gateway_id = :gateway
            """;

    /** A consumer that has a credential, with how many usable ones it would have without it. */
    record User(UUID consumer, String type, String routingMode, long otherUsable) {}

    Optional<Auth> find(TenantTx tx, GatewayId gateway, UUID id) {
        return TenantSql.select(tx, SELECT + FROM + " and a.id = :id")
                .set("gateway", gateway.value())
                .set("id", id)
                .first()
                .map(AuthRepository::auth);
    }

    List<Auth> page(TenantTx tx, GatewayId gateway, ListQuery query, @Nullable String type, @Nullable Boolean enabled) {
        return filtered(tx, gateway, SELECT + FROM, query, type, enabled, " order by " + query.orderBy())
                .limit(query.offset(), query.size())
                .rows()
                .stream()
                .map(AuthRepository::auth)
                .toList();
    }

    long count(TenantTx tx, GatewayId gateway, ListQuery query, @Nullable String type, @Nullable Boolean enabled) {
        return filtered(tx, gateway, "select count(*) as n " + FROM, query, type, enabled, "")
                .count();
    }

    private static TenantSql filtered(
            TenantTx tx,
            GatewayId gateway,
            String head,
            ListQuery query,
            @Nullable String type,
            @Nullable Boolean enabled,
            String tail) {
        String where = " and a.name ilike :search" + (type == null ? "" : " and a.type = :type")
                + (enabled == null ? "" : " and a.enabled = :enabled");
        TenantSql sql = TenantSql.select(tx, head + where + tail)
                .set("gateway", gateway.value())
                .set("search", Objects.requireNonNullElse(query.search(), "%"));
        if (type != null) {
            sql.set("type", type);
        }
        if (enabled != null) {
            sql.set("enabled", enabled);
        }
        return sql;
    }

    /** All enabled OAuth 2 credentials of the gateway. */
    List<Auth> enabledOauth2(TenantTx tx, GatewayId gateway) {
        return TenantSql.select(tx, SELECT + FROM + " and a.type = 'oauth2' and a.enabled")
                .set("gateway", gateway.value())
                .rows()
                .stream()
                .map(AuthRepository::auth)
                .toList();
    }

    /** False when the gateway does not exist. Also claims the key's id in the directory that all organizations share. */
    boolean insert(TenantTx tx, Auth auth) {
        boolean inserted = write(tx, auth, """
                        insert into tenant.auth (organization_id, gateway_id, id, name, type, enabled, config, key_id, key_prefix,
                          key_suffix, pepper_version, hmac, created_at, updated_at)
                        select :organization, g.id, :id, :name, :type, :enabled, :config, :keyId, :prefix, :suffix, :pepper,
                          :hmac, :created, :updated
                        from tenant.gateway g where g.organization_id = :organization and g.id = :gateway
                        """)
                        .set("gateway", auth.gatewayId().value())
                        .set("created", auth.createdAt())
                        .run()
                == 1;
        Auth.Key key = auth.key();
        if (inserted && key != null) {
            TenantSql.change(tx, """
                            insert into tenant.key_directory (key_id, organization_id, gateway_id)
                            values (:key, :organization, :gateway)
                            """)
                    .set("key", key.id())
                    .set("gateway", auth.gatewayId().value())
                    .run();
        }
        return inserted;
    }

    void update(TenantTx tx, Auth auth) {
        write(tx, auth, """
                update tenant.auth set name = :name, type = :type, enabled = :enabled, config = :config, key_id = :keyId,
                  key_prefix = :prefix, key_suffix = :suffix, pepper_version = :pepper, hmac = :hmac, updated_at = :updated
                where organization_id = :organization and id = :id
                """).run();
    }

    private static TenantSql write(TenantTx tx, Auth auth, String sql) {
        Auth.Key key = auth.key();
        return TenantSql.change(tx, sql)
                .set("id", auth.id())
                .set("name", auth.name())
                .set("type", auth.type())
                .set("enabled", auth.enabled())
                .set("config", Documents.write(auth.config()))
                .setText("keyId", key == null ? null : key.id())
                .setText("prefix", key == null ? null : key.prefix())
                .setText("suffix", key == null ? null : key.suffix())
                .setNumber("pepper", key == null ? null : key.pepperVersion())
                .setText("hmac", key == null ? null : key.hmac())
                .set("updated", auth.updatedAt());
    }

    List<User> users(TenantTx tx, UUID auth) {
        return TenantSql.select(tx, """
                        select c.id, c.type, c.routing_mode,
                          (select count(*) from tenant.consumer_auth o join tenant.auth x
                             on x.organization_id = o.organization_id and x.id = o.auth_id
                           where o.organization_id = c.organization_id and o.consumer_id = c.id and o.auth_id <> :auth
                             and x.enabled) as others
                        from tenant.consumer_auth l join tenant.consumer c
                          on c.organization_id = l.organization_id and c.id = l.consumer_id
                        where l.organization_id = :organization and l.auth_id = :auth
                        """).set("auth", auth).rows().stream()
                .map(row -> new User(row.uuid("id"), row.text("type"), row.text("routing_mode"), row.number("others")))
                .toList();
    }

    boolean delete(TenantTx tx, GatewayId gateway, UUID id) {
        return TenantSql.change(
                                tx,
                                "delete from tenant.auth where organization_id = :organization and gateway_id = :gateway and id = :id")
                        .set("gateway", gateway.value())
                        .set("id", id)
                        .run()
                == 1;
    }

    private static Auth auth(TenantSql.Row row) {
        String keyId = row.textOrNull("key_id");
        return new Auth(
                row.uuid("id"),
                new GatewayId(row.uuid("gateway_id")),
                row.text("name"),
                row.text("type"),
                row.flag("enabled"),
                Documents.read(row.text("config"), AuthConfig.class),
                keyId == null
                        ? null
                        : new Auth.Key(
                                keyId,
                                row.text("key_prefix"),
                                row.text("key_suffix"),
                                (int) row.number("pepper_version"),
                                row.text("hmac")),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
