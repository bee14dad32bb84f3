package io.tollgate.tenant.admin.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.api.admin.ModelEntry;
import io.tollgate.tenant.api.admin.ProviderEntry;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTransactions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogues in the database, which belong to no organization. Thread-safe. */
public final class Catalogues {

    private final TenantTransactions transactions;

    public Catalogues(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** By code. */
    List<ProviderEntry> providers() {
        return rows("select * from tenant.provider_catalog where not hidden order by code", null).stream()
                .map(row -> new ProviderEntry(
                        row.uuid("id"),
                        row.text("code"),
                        row.text("display_name"),
                        row.text("wire_format"),
                        "seed",
                        Documents.read(row.text("auth_types"), JsonNode.class),
                        Documents.read(row.text("provider_options_schema"), JsonNode.class)))
                .toList();
    }

    /** Usable models of a provider or of all, the newest first. */
    List<ModelEntry> models(@Nullable String provider) {
        return rows("""
                        select m.*, p.id as provider_id from tenant.model_catalog m
                        join tenant.provider_catalog p on p.code = m.provider
                        where m.enabled and (:provider = '' or m.provider = :provider)
                          and (not p.hidden or m.provider = :provider)
                        order by m.release_date desc nulls last, m.provider, m.slug
                        """, provider == null ? "" : provider).stream()
                .map(Catalogues::model)
                .toList();
    }

    private static ModelEntry model(TenantSql.Row row) {
        return new ModelEntry(
                row.uuid("id"),
                row.uuid("provider_id"),
                row.text("slug"),
                row.textOrNull("external_id"),
                row.textOrNull("display_name"),
                row.numberOrNull("context_window"),
                row.numberOrNull("max_output"),
                row.textOrNull("input_price"),
                row.textOrNull("output_price"),
                row.texts("capabilities"),
                row.flag("enabled"),
                row.text("source"),
                row.dateOrNull("release_date"),
                row.texts("input_modalities"),
                row.texts("output_modalities"));
    }

    /** Known public MCP servers. */
    List<JsonNode> mcpServers() {
        return rows("""
                        select entry from tenant.mcp_server_catalog
                        order by relevance desc, cast(entry as jsonb) ->> 'display_name', code
                        """, null).stream()
                .map(row -> Documents.read(row.text("entry"), JsonNode.class))
                .toList();
    }

    private List<TenantSql.Row> rows(String sql, @Nullable String provider) {
        return transactions.inTenantTx(AdminCall.NOBODY, tx -> {
            TenantSql statement = TenantSql.shared(tx, sql);
            return provider == null
                    ? statement.rows()
                    : statement.set("provider", provider).rows();
        });
    }
}
