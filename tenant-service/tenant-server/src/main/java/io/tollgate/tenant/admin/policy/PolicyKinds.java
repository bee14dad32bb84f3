package io.tollgate.tenant.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTransactions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The catalogue of policies. Read once from the database, which only a new version of this service changes. Thread-safe. */
public final class PolicyKinds {

    private static final String MARK = "x-";

    private final TenantTransactions transactions;
    private final AtomicReference<List<PolicyKind>> loaded = new AtomicReference<>(List.of());

    public PolicyKinds(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** In the order of the catalogue: by group, then by slug. */
    List<PolicyKind> all() {
        List<PolicyKind> known = loaded.get();
        if (known.isEmpty()) {
            known = load();
            loaded.set(known);
        }
        return known;
    }

    Optional<PolicyKind> find(String slug) {
        return all().stream().filter(kind -> kind.slug().equals(slug)).findFirst();
    }

    /** The kinds of a group, by the group's name in any spelling. */
    List<String> slugsOfGroup(String group) {
        return all().stream()
                .filter(kind -> plain(kind.group()).equals(plain(group)))
                .map(PolicyKind::slug)
                .toList();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private List<PolicyKind> load() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        return transactions.inTenantTx(
                AdminCall.NOBODY,
                tx ->
                        TenantSql.shared(tx, "select * from tenant.policy_catalog order by position, slug")
                                .rows()
                                .stream()
                                .map(row -> kind(row, factory))
                                .toList());
    }

    private static PolicyKind kind(TenantSql.Row row, JsonSchemaFactory factory) {
        JsonNode annotated = Documents.read(row.text("json_schema"), JsonNode.class);
        return new PolicyKind(
                row.text("slug"),
                row.text("group_name"),
                row.text("name"),
                row.text("description"),
                row.flag("hidden"),
                row.texts("mandatory_stages"),
                row.texts("supported_stages"),
                row.texts("supported_modes"),
                row.texts("supported_protocols"),
                Documents.read(row.text("settings_schema"), JsonNode.class),
                annotated,
                factory.getSchema(withoutMarks(annotated.deepCopy())));
    }

    private static JsonNode withoutMarks(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                object.properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .filter(key -> key.startsWith(MARK))
                        .toList()
                        .forEach(object::remove);
                object.forEach(PolicyKinds::withoutMarks);
            }
            case ArrayNode array -> array.forEach(PolicyKinds::withoutMarks);
            default -> {}
        }
        return node;
    }
}
