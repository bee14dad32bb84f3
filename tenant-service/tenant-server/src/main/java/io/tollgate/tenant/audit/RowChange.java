package io.tollgate.tenant.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One changed row: its table, what happened, and the row before and after (null nodes where there is none). */
public record RowChange(String type, String operation, JsonNode before, JsonNode after) {

    private static final List<String> ID_COLUMNS =
            List.of("id", "key_id", "token_id", "subject", "consumer_id", "organization_id");

    /** What names the row in its table. */
    String id() {
        JsonNode row = after.isObject() ? after : before;
        return ID_COLUMNS.stream()
                .filter(row::hasNonNull)
                .findFirst()
                .map(column -> row.get(column).asText())
                .orElse("");
    }

    /** What people call it; empty when it has no name. */
    String name() {
        JsonNode row = after.isObject() ? after : before;
        return row.path("name").asText("");
    }
}
