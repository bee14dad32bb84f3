package io.tollgate.tenant.admin.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.SealedSecrets;
import io.tollgate.tenant.api.admin.HealthChecks;
import io.tollgate.tenant.api.admin.McpTarget;
import io.tollgate.tenant.api.admin.RegistryAuth;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registries in Postgres. What gateway nodes read (address and plain API key) stands in columns of its own, the same that
 * platform registries use; the rest is one document per part. Stateless.
 */
final class AdminRegistryRepository {

    private static final String SELECT = """
            select id, gateway_id, name, enabled, description, provider, provider_options, auth, health_checks, mcp_target,
              base_url, credential_ciphertext, credential_hint, created_at, updated_at
            from tenant.registry where organization_id = :organization and gateway_id = :gateway
            """;

    Optional<AdminRegistry> find(TenantTx tx, GatewayId gateway, RegistryId id) {
        return TenantSql.select(tx, SELECT + " and id = :id")
                .set("gateway", gateway.value())
                .set("id", id.value())
                .first()
                .map(AdminRegistryRepository::registry);
    }

    List<AdminRegistry> page(TenantTx tx, GatewayId gateway, ListQuery query) {
        return TenantSql.select(tx, SELECT + " and name ilike :search order by " + query.orderBy())
                .set("gateway", gateway.value())
                .set("search", Objects.requireNonNullElse(query.search(), "%"))
                .limit(query.offset(), query.size())
                .rows()
                .stream()
                .map(AdminRegistryRepository::registry)
                .toList();
    }

    long count(TenantTx tx, GatewayId gateway, ListQuery query) {
        return TenantSql.select(tx, """
                        select count(*) as n from tenant.registry
                        where organization_id = :organization and gateway_id = :gateway and name ilike :search
                        """)
                .set("gateway", gateway.value())
                .set("search", Objects.requireNonNullElse(query.search(), "%"))
                .count();
    }

    /** Model registries for the grouped view, by provider, then name; at most so many. */
    List<AdminRegistry> grouped(TenantTx tx, GatewayId gateway, int limit) {
        return TenantSql.select(tx, SELECT + " and type = 'LLM' order by provider, lower(name), id")
                .set("gateway", gateway.value())
                .limit(0, limit)
                .rows()
                .stream()
                .map(AdminRegistryRepository::registry)
                .toList();
    }

    boolean nameIsTaken(TenantTx tx, GatewayId gateway, String name, RegistryId except) {
        return TenantSql.select(tx, """
                        select count(*) as n from tenant.registry where organization_id = :organization
                        and gateway_id = :gateway and name = :name and id <> :id
                        """)
                        .set("gateway", gateway.value())
                        .set("name", name)
                        .set("id", except.value())
                        .count()
                > 0;
    }

    boolean gatewayExists(TenantTx tx, GatewayId gateway) {
        return TenantSql.select(
                                tx,
                                "select count(*) as n from tenant.gateway where organization_id = :organization and id = :id")
                        .set("id", gateway.value())
                        .count()
                == 1;
    }

    void insert(TenantTx tx, AdminRegistry registry) {
        write(tx, registry, """
                insert into tenant.registry (organization_id, gateway_id, id, name, type, enabled, description, provider,
                  provider_options, auth, health_checks, mcp_target, base_url, models, credential_ciphertext,
                  credential_field, credential_scheme, credential_host, credential_port, credential_hint, created_at, updated_at)
                values (:organization, :gateway, :id, :name, :type, :enabled, :description, :provider, :options, :auth,
                  :health, :target, :url, '{}', :ciphertext, :field, :scheme, :host, :port, :hint, :created, :updated)
                """)
                .set("gateway", registry.gatewayId().value())
                .set("type", registry.type())
                .setText("provider", registry.provider())
                .set("created", registry.createdAt())
                .run();
    }

    void update(TenantTx tx, AdminRegistry registry) {
        write(tx, registry, """
                update tenant.registry set name = :name, enabled = :enabled, description = :description, provider = :provider,
                  provider_options = :options, auth = :auth, health_checks = :health, mcp_target = :target, base_url = :url,
                  credential_ciphertext = :ciphertext, credential_field = :field, credential_scheme = :scheme,
                  credential_host = :host, credential_port = :port, credential_hint = :hint, updated_at = :updated
                where organization_id = :organization and id = :id
                """).setText("provider", registry.provider()).run();
    }

    private static TenantSql write(TenantTx tx, AdminRegistry registry, String sql) {
        TenantSql statement = TenantSql.change(tx, sql)
                .set("id", registry.id().value())
                .set("name", registry.name())
                .set("enabled", registry.enabled())
                .set("description", registry.description())
                .setText("options", Documents.writeOrNull(registry.providerOptions()))
                .setText("auth", Documents.writeOrNull(registry.auth()))
                .setText("health", Documents.writeOrNull(registry.healthChecks()))
                .setText("target", Documents.writeOrNull(registry.mcpTarget()))
                .set("updated", registry.updatedAt());
        return credential(tx, registry, statement);
    }

    private static TenantSql credential(TenantTx tx, AdminRegistry registry, TenantSql statement) {
        String provider = registry.provider();
        URI url = provider == null
                ? null
                : RegistryOrigin.of(provider, registry.providerOptions(), registry.auth())
                        .url();
        RegistryAuth auth = registry.auth();
        String sealed =
                auth == null || auth.apiKey() == null ? null : auth.apiKey().apiKey();
        statement.setText("url", url == null ? null : url.toString());
        boolean usable = provider != null && url != null && sealed != null;
        SecretBinding binding =
                provider != null && url != null ? SecretBinding.of(tx.organization(), provider, "api_key", url) : null;
        return statement
                .setText("ciphertext", usable ? SealedSecrets.ciphertext(Objects.requireNonNull(sealed)) : null)
                .setText("hint", usable ? SealedSecrets.mask(Objects.requireNonNull(sealed)) : null)
                .setText("field", usable && binding != null ? binding.field() : null)
                .setText("scheme", usable && binding != null ? binding.scheme() : null)
                .setText("host", usable && binding != null ? binding.host() : null)
                .setNumber("port", usable && binding != null ? binding.port() : null);
    }

    void delete(TenantTx tx, GatewayId gateway, RegistryId id) {
        checkNotBound(tx, gateway, id);
        TenantSql.change(
                        tx,
                        "delete from tenant.consumer_registry where organization_id = :organization and registry_id = :id")
                .set("id", id.value())
                .run();
        int deleted = TenantSql.change(tx, """
                        delete from tenant.registry
                        where organization_id = :organization and gateway_id = :gateway and id = :id
                        """)
                .set("gateway", gateway.value())
                .set("id", id.value())
                .run();
        if (deleted == 0) {
            throw AdminFault.notFound();
        }
    }

    private static void checkNotBound(TenantTx tx, GatewayId gateway, RegistryId id) {
        long chains = TenantSql.select(tx, """
                        select count(*) as n from tenant.consumer where organization_id = :organization
                        and gateway_id = :gateway and active
                        and cast(fallback as jsonb) -> 'chain' @> to_jsonb(cast(:id as text))
                        """)
                .set("gateway", gateway.value())
                .set("id", id.value().toString())
                .count();
        if (chains > 0) {
            throw AdminFault.hasDependents("registry is in the fallback chain of " + chains + " active consumer(s)");
        }
        long roles = TenantSql.select(
                        tx,
                        "select count(*) as n from tenant.role_registry where organization_id = :organization and registry_id = :id")
                .set("id", id.value())
                .count();
        if (roles > 0) {
            throw AdminFault.hasDependents("registry is bound to " + roles + " role(s)");
        }
    }

    /** What the catalogue says of a public MCP server. */
    @Nullable
    JsonNode catalogued(TenantTx tx, @Nullable String code) {
        return code == null
                ? null
                : TenantSql.shared(tx, "select entry from tenant.mcp_server_catalog where code = :code")
                        .set("code", code)
                        .first()
                        .map(row -> Documents.read(row.text("entry"), JsonNode.class))
                        .orElse(null);
    }

    /** The known kinds of upstream. */
    boolean providerIsKnown(TenantTx tx, String code) {
        return TenantSql.shared(tx, "select count(*) as n from tenant.provider_catalog where code = :code")
                        .set("code", code)
                        .count()
                == 1;
    }

    private static AdminRegistry registry(TenantSql.Row row) {
        UUID gateway = row.uuid("gateway_id");
        return new AdminRegistry(
                new RegistryId(row.uuid("id")),
                new GatewayId(gateway),
                row.text("name"),
                row.flag("enabled"),
                row.text("description"),
                row.textOrNull("provider"),
                options(row),
                auth(row),
                Documents.readOrNull(row.textOrNull("health_checks"), HealthChecks.class),
                Documents.readOrNull(row.textOrNull("mcp_target"), McpTarget.class),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    /** A registry of the platform API has its address in a column only. */
    private static @Nullable Map<String, JsonNode> options(TenantSql.Row row) {
        String stored = row.textOrNull("provider_options");
        String url = row.textOrNull("base_url");
        boolean ofPlatform = stored == null && row.textOrNull("auth") == null && url != null;
        return ofPlatform ? Map.of("base_url", TextNode.valueOf(url)) : Documents.nodes(stored);
    }

    private static @Nullable RegistryAuth auth(TenantSql.Row row) {
        String stored = row.textOrNull("auth");
        String ciphertext = row.textOrNull("credential_ciphertext");
        if (stored != null || ciphertext == null) {
            return Documents.readOrNull(stored, RegistryAuth.class);
        }
        String sealed = SealedSecrets.of(ciphertext, row.text("credential_hint"));
        return new RegistryAuth(
                "api_key", new RegistryAuth.ApiKeyPart(sealed, null, null, null, null, null), null, null, null, null);
    }
}
