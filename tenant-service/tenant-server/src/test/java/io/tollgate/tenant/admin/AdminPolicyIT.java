package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code /v1/gateways/{id}/policies}. */
class AdminPolicyIT extends AdminFixture {

    private static final String LIMIT = "{\"name\":\"%s\",\"slug\":\"rate_limiter\",\"settings\":%s}";

    private static String limit(String name) {
        return LIMIT.formatted(name, "{\"limit\":5,\"window\":\"1m\"}");
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(policy -> policy.path("name").asText())
                .toList();
    }

    @Test
    void aPolicyHasTheDefaultsOfTheWireAndReachesTheNodes() throws Exception {
        // given
        String gateway = newGateway(acme);

        // when
        Answer created = acme.post(gateway + "/policies", limit("calls"));

        // then
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        JsonNode policy = created.json();
        assertThat(policy.path("enabled").asBoolean(true)).isFalse();
        assertThat(policy.path("parallel").asBoolean()).isTrue();
        assertThat(policy.path("global").asBoolean(true)).isFalse();
        assertThat(policy.path("priority").asInt()).isZero();
        assertThat(policy.path("mode").asText()).isEqualTo("enforce");
        assertThat(policy.has("consumer_ids") || policy.has("description") || policy.has("stages"))
                .isFalse();
        assertThat(acme.get(gateway + "/policies/" + created.id()).text()).isEqualTo(created.text());
        Answer changed = acme.send(
                "PUT",
                gateway + "/policies/" + created.id(),
                "{\"enabled\":true,\"parallel\":false,\"mode\":\"throttle\"}");
        assertThat(changed.json().has("parallel")).isFalse();
        assertThat(SnapshotJson.read(node.get("/internal/v1/gateways/" + idOf(gateway) + "/snapshot")
                                .bytes())
                        .policies())
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.enabled()).isTrue();
                    assertThat(stored.settings()).isEqualTo("{\"limit\":5,\"window\":\"1m\"}");
                });
    }

    @Test
    void settingsAreReadWeaklyAndCheckedBySchema() {
        String policies = newGateway(acme) + "/policies";
        JsonNode weak = acme.post(policies, LIMIT.formatted("weak", "{\"LIMIT\":\"7\",\"window\":\"90s\",\"extra\":1}"))
                .json();
        assertThat(weak.at("/settings/limit").asInt()).isEqualTo(7);
        assertError(
                acme.post(policies, LIMIT.formatted("a", "{\"limit\":\"many\",\"window\":\"1m\"}")),
                422,
                "validation_failed",
                "invalid settings: field \"limit\" must be a whole number but received text");
        assertError(
                acme.post(policies, LIMIT.formatted("a", "{\"window\":\"1m\"}")),
                422,
                "validation_failed",
                "field \"limit\" is required");
        assertError(
                acme.post(policies, LIMIT.formatted("a", "{\"limit\":0,\"window\":\"1m\"}")),
                422,
                "validation_failed",
                "field \"limit\" is out of bounds");
        assertError(
                acme.post(policies, LIMIT.formatted("a", "{\"limit\":1,\"window\":\"10ms\"}")),
                422,
                "validation_failed",
                "field \"window\"");
        assertError(
                acme.post(policies, "{\"name\":\"a\",\"slug\":\"nothing\"}"),
                422,
                "validation_failed",
                "unknown plugin \"nothing\"");
        assertError(
                acme.post(policies, "{\"name\":\"a\",\"slug\":\"tool_allowlist\",\"settings\":{}}"),
                422,
                "validation_failed",
                "invalid settings");
        assertError(acme.post(policies, """
                        {"name":"a","slug":"token_rate_limiter","settings":{"aggregate":{"max":1.5,"time_window":"1h"}}}"""), 422, "validation_failed", "whole number of tokens");
        assertError(acme.post(policies, """
                        {"name":"a","slug":"regex_replace","stages":["pre_request"],
                         "settings":{"target":"request","rules":[{"pattern":"("}]}}"""), 422, "validation_failed", "is no regular expression");
        assertError(
                acme.post(policies, "{\"name\":\"a\",\"slug\":\"trustguard\",\"settings\":{}}"),
                422,
                "validation_failed",
                "not configured");
    }

    @Test
    void stagesAndModesMustBeSupported() {
        String policies = newGateway(acme) + "/policies";
        String body = "{\"name\":\"a\",\"slug\":\"%s\",\"settings\":%s,%s}";
        String compression = "{}";
        assertError(
                acme.post(policies, body.formatted("prompt_compression", compression, "\"stages\":[]")),
                422,
                "validation_failed",
                "at least one stage");
        assertError(
                acme.post(policies, body.formatted("prompt_compression", compression, "\"stages\":[\"pre_response\"]")),
                422,
                "validation_failed",
                "does not support stage");
        assertError(
                acme.post(policies, body.formatted("prompt_compression", compression, "\"stages\":[\"later\"]")),
                422,
                "validation_failed",
                "unknown stage");
        assertError(
                acme.post(
                        policies,
                        body.formatted(
                                "prompt_compression",
                                compression,
                                "\"stages\":[\"pre_request\"],\"mode\":\"throttle\"")),
                422,
                "validation_failed",
                "does not support mode");
        assertError(
                acme.post(
                        policies, body.formatted("rate_limiter", "{\"limit\":1,\"window\":\"1s\"}", "\"priority\":-1")),
                422,
                "validation_failed",
                "priority");
    }

    @Test
    void secretsInSettingsAreSealedMaskedAndKept() throws Exception {
        // given
        String policies = newGateway(acme) + "/policies";
        Answer created = acme.post(policies, """
                {"name":"mod","slug":"openai_moderation","settings":{"api_key":"sk-moderation-secret-3141"}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.json().at("/settings/api_key").asText()).isEqualTo("***3141");

        // when
        Answer kept = acme.send(
                "PUT",
                policies + "/" + created.id(),
                "{\"settings\":{\"api_key\":\"***3141\",\"block_on_flagged\":true}}");
        Answer copy = acme.post(policies + "/" + created.id() + "/duplicate", "");

        // then
        assertThat(kept.json().at("/settings/api_key").asText()).isEqualTo("***3141");
        assertThat(kept.json().at("/settings/block_on_flagged").asBoolean()).isTrue();
        assertThat(copy.json().at("/settings/api_key").asText()).isEqualTo("***3141");
        try (var connection = installation.as("postgres").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select settings from tenant.policy where id = '" + created.id() + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain("moderation-secret").contains("sealed:1:");
        }
        assertError(
                acme.post(
                        policies,
                        "{\"name\":\"b\",\"slug\":\"openai_moderation\",\"settings\":{\"api_key\":\"***3141\"}}"),
                422,
                "validation_failed",
                "masked");
    }

    @Test
    void copiesAreNumberedAndBelongToNobody() {
        // given
        String policies = newGateway(acme) + "/policies";
        String id = create(acme, policies, limit("calls"));
        assertThat(acme.post(policies + "/" + id + "/global", "")
                        .json()
                        .path("global")
                        .asBoolean())
                .isTrue();
        assertThat(acme.post(policies + "/" + id + "/global", "").status()).isEqualTo(200);

        // when
        Answer second = acme.post(policies + "/" + id + "/duplicate", "");
        Answer third = acme.post(policies + "/" + second.id() + "/duplicate", "");
        Answer again = acme.post(policies + "/" + id + "/duplicate", "");

        // then
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("name").asText()).isEqualTo("calls 2");
        assertThat(second.json().path("global").asBoolean(true)).isFalse();
        assertThat(third.json().path("name").asText()).isEqualTo("calls 3");
        assertThat(again.json().path("name").asText()).isEqualTo("calls 4");
        assertThat(acme.delete(policies + "/" + id + "/global")
                        .json()
                        .path("global")
                        .asBoolean(true))
                .isFalse();
        assertError(acme.post(policies, limit("calls 2")), 409, "already_exists", "policy: resource already exists");
    }

    @Test
    void listsFilterSortAndSearch() {
        // given
        String policies = newGateway(acme) + "/policies";
        String b = create(acme, policies, limit("b-limit"));
        create(acme, policies, limit("a-limit"));
        create(acme, policies, """
                {"name":"c-size","slug":"request_size_limiter","priority":3,"enabled":true,"mode":"observe",
                 "settings":{"allowed_payload_size":1}}""");
        create(acme, policies, """
                {"name":"d-models","slug":"model_allowlist","settings":{"allowed_models":["gpt-*"]}}""");
        acme.post(policies + "/" + b + "/global", "");

        // then
        assertThat(names(acme.get(policies + "?sort=name").json()))
                .containsExactly("a-limit", "b-limit", "c-size", "d-models");
        assertThat(names(acme.get(policies + "?sort=name&order=desc&size=1").json()))
                .containsExactly("d-models");
        assertThat(names(acme.get(policies + "?sort=priority&order=desc&size=1").json()))
                .containsExactly("c-size");
        assertThat(names(acme.get(policies + "?enabled=T").json())).containsExactly("c-size");
        assertThat(names(acme.get(policies + "?global=1").json())).containsExactly("b-limit");
        assertThat(names(acme.get(policies + "?mode=observe").json())).containsExactly("c-size");
        assertThat(names(acme.get(policies + "?search=SIZE").json())).containsExactly("c-size");
        assertThat(names(acme.get(policies + "?category=traffic_control&sort=name")
                        .json()))
                .containsExactly("a-limit", "b-limit", "c-size");
        assertThat(names(acme.get(policies + "?category=traffic_control&type=request_size_limiter,model_allowlist")
                        .json()))
                .containsExactly("c-size");
        assertThat(acme.get(policies + "?category=nothing").json().path("total").asInt())
                .isZero();
        assertError(acme.get(policies + "?enabled=maybe"), 422, "invalid_filter", "invalid filter parameter");
        assertError(acme.get(policies + "?mode=Observe"), 422, "invalid_filter", "invalid filter parameter");
        assertError(acme.get(policies + "?sort=slug"), 422, "invalid_sort", "invalid sort parameter");
    }

    @Test
    void aDeletedPolicyIsDetachedAndGone() {
        // given
        String gateway = newGateway(acme);
        String policy = create(acme, gateway + "/policies", limit("calls"));
        String consumer = create(acme, gateway + "/consumers", "{\"name\":\"bot\"}");
        String link = gateway + "/consumers/" + consumer + "/policies/" + policy;
        assertThat(acme.post(link, "").status()).isEqualTo(204);
        assertThat(acme.post(link, "").status()).isEqualTo(204);
        assertThat(acme.get(gateway + "/policies/" + policy)
                        .json()
                        .at("/consumer_ids/0")
                        .asText())
                .isEqualTo(consumer);

        // when
        Answer deleted = acme.delete(gateway + "/policies/" + policy);

        // then
        assertThat(deleted.status()).isEqualTo(204);
        assertError(acme.get(gateway + "/policies/" + policy), 404, "not_found", "");
        assertError(acme.delete(gateway + "/policies/" + policy), 404, "not_found", "");
        assertError(
                acme.send("PUT", gateway + "/policies/" + policy, "{}"),
                422,
                "validation_failed",
                "invalid gateway_id");
    }
}
