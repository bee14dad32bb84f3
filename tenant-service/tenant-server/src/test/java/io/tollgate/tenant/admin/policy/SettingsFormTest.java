package io.tollgate.tenant.admin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.api.admin.AdminJson;
import org.junit.jupiter.api.Test;

class SettingsFormTest {

    private static JsonNode json(String text) throws Exception {
        return AdminJson.mapper().readTree(text);
    }

    @Test
    void readsValuesWrittenAnotherWay() throws Exception {
        // given
        JsonNode schema = json("""
                {"type":"object","properties":{"limit":{"type":"integer"},"on":{"type":"boolean"},"after":{"type":"string"},
                 "list":{"type":"array","items":{"type":"object","properties":{"max":{"type":"number"}}}}}}""");

        // when
        JsonNode typed = SettingsForm.typed(
                schema,
                json("{\"LIMIT\":\" 5 \",\"on\":\"true\",\"after\":30,\"list\":[{\"Max\":\"1.5\"}],\"extra\":\"7\"}"));

        // then
        assertThat(typed)
                .hasToString("{\"limit\":5,\"on\":true,\"after\":\"30\",\"list\":[{\"max\":1.5}],\"extra\":\"7\"}");
    }

    @Test
    void leavesWhatCannotBeReadForTheSchemaToRefuse() throws Exception {
        JsonNode schema = json("{\"type\":\"object\",\"properties\":{\"limit\":{\"type\":\"integer\"}}}");
        assertThat(SettingsForm.typed(schema, json("{\"limit\":\"many\"}"))).hasToString("{\"limit\":\"many\"}");
        assertThat(SettingsForm.typed(schema, json("{\"limit\":\"1e999999999\"}")))
                .hasToString("{\"limit\":\"1e999999999\"}");
    }

    @Test
    void changesOnlyWhatTheSchemaMarksAsSecret() throws Exception {
        // given
        JsonNode schema = json("""
                {"type":"object","properties":{"api_key":{"type":"string","x-secret":true},"model":{"type":"string"},
                 "embedding":{"type":"object","properties":{"api_key":{"type":"string","x-secret":true}}}}}""");

        // when
        JsonNode changed = SettingsForm.mapSecrets(
                "settings",
                schema,
                json("{\"api_key\":\"a\",\"model\":\"m\",\"embedding\":{\"api_key\":\"b\"}}"),
                null,
                (path, value, stored) -> path);

        // then
        assertThat(changed)
                .hasToString(
                        "{\"api_key\":\"settings.api_key\",\"model\":\"m\",\"embedding\":{\"api_key\":\"settings.embedding.api_key\"}}");
    }
}
