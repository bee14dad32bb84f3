package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consumers with what is attached to them, roles and credentials. */
class AdminConsumerIT extends AdminFixture {

    private static final String OAUTH2 = """
            {"name":"%s","type":"oauth2","config":{"oauth2":{"issuer":"https://id.example","audiences":["%s"],
             "client_id":"c","client_secret":"oauth-client-secret-2718"}}}""";

    private String gateway = "";
    private String first = "";
    private String second = "";

    @BeforeEach
    void setUp() {
        gateway = newGateway(acme);
        first = newRegistry(acme, gateway, "one");
        second = newRegistry(acme, gateway, "two");
    }

    private ConfigSnapshot snapshot() throws Exception {
        return SnapshotJson.read(
                node.get("/internal/v1/gateways/" + idOf(gateway) + "/snapshot").bytes());
    }

    private String consumer(String body) {
        return gateway + "/consumers/" + create(acme, gateway + "/consumers", body);
    }

    @Test
    void aConsumerIsCreatedWholeAndServedToNodes() throws Exception {
        // when
        Answer created = acme.post(gateway + "/consumers", """
                {"name":"bot","headers":{"X-Team":"a"},"registries":[{"id":"%s","weight":3,
                  "model_policies":{"allowed":["gpt-a","gpt-b"],"default":"gpt-a"}},{"id":"%s"}],
                 "model_policies":[{"registry_id":"%s","default":"m"}],
                 "fallback":{"enabled":true,"triggers":["http_5xx"],"budget":{"max_attempts":3},"chain":["%s"]},
                 "lb_config":{"enabled":true,"pool_alias":"fast","members":[{"registry_id":"%s","model":"gpt-a","weight":2}]}}""".formatted(first, second, second, second, first));

        // then
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        JsonNode consumer = created.json();
        assertThat(consumer.path("type").asText()).isEqualTo("LLM");
        assertThat(consumer.path("routing_mode").asText()).isEqualTo("inline");
        assertThat(consumer.path("model_routing").asText()).isEqualTo("pin");
        assertThat(consumer.path("slug").asText()).matches("[A-Za-z0-9]{8}");
        assertThat(consumer.path("registry_ids")).hasToString("[\"" + first + "\",\"" + second + "\"]");
        assertThat(consumer.path("role_ids")).hasToString("[]");
        assertThat(consumer.path("auth_ids")).hasToString("[]");
        assertThat(consumer.path("model_policies")).hasSize(2);
        assertThat(consumer.at("/lb_config/algorithm").asText()).isEqualTo("round-robin");
        assertThat(consumer.at("/fallback/budget")).hasToString("{\"max_attempts\":3}");
        assertThat(consumer.has("fail_mode")).isFalse();
        assertThat(acme.get(gateway + "/consumers/" + created.id()).text()).isEqualTo(created.text());
        var served = snapshot().consumers().getFirst();
        assertThat(served.registries()).hasSize(2);
        assertThat(served.registries().getFirst().weight()).isEqualTo(3);
    }

    @Test
    void everyRuleOfRoutingIsChecked() {
        String consumers = gateway + "/consumers";
        String with = "{\"name\":\"x\",\"registries\":[{\"id\":\"" + first + "\"}],%s}";
        assertError(acme.post(consumers, "{}"), 422, "validation_failed", "name is required: validation failed");
        for (String wrong : new String[] {
            "\"model_policies\":[{\"registry_id\":\"" + first + "\",\"allowed\":[]}]",
            "\"model_policies\":[{\"registry_id\":\"" + second + "\"}]",
            "\"model_policies\":[{\"registry_id\":\"" + first + "\",\"allowed\":[\"a\"],\"default\":\"b\"}]",
            "\"fallback\":{\"enabled\":true,\"triggers\":[\"http_5xx\"],\"chain\":[]}",
            "\"fallback\":{\"enabled\":true,\"triggers\":[\"rain\"],\"chain\":[\"" + first + "\"]}",
            "\"fallback\":{\"enabled\":true,\"triggers\":[\"timeout\"],\"chain\":[\"" + second + "\"]}",
            "\"lb_config\":{\"enabled\":true,\"members\":[]}",
            "\"lb_config\":{\"enabled\":true,\"members\":[{\"registry_id\":\"" + first + "\"}]}",
            "\"lb_config\":{\"enabled\":true,\"algorithm\":\"dice\",\"members\":[{\"registry_id\":\"" + first + "\"}]}",
            "\"toolkit\":[{\"registry_id\":\"" + first + "\",\"tool\":\"t\"}]",
            "\"roles\":[\"" + unknown() + "\"]",
            "\"type\":\"MCP\"",
            "\"routing_mode\":\"role_based\"",
            "\"model_routing\":\"dice\"",
        }) {
            Answer answer = acme.post(consumers, with.formatted(wrong));
            assertThat(answer.status()).as(wrong + " " + answer.text()).isEqualTo(422);
            assertThat(answer.json().path("error").asText()).isEqualTo("validation_failed");
            assertThat(answer.json().path("message").asText()).contains("validation failed");
        }
        assertError(
                acme.post(consumers, "{\"name\":\"x\",\"registries\":[{\"id\":\"" + unknown() + "\"}]}"),
                422,
                "validation_failed",
                "is not a registry of this gateway");
        assertError(
                acme.post(consumers, "{\"name\":\"x\",\"registries\":[{\"id\":\"" + first + "\",\"weight\":101}]}"),
                422,
                "validation_failed",
                "weight");
    }

    @Test
    void registriesAreAttachedAndDetachedButNotWhileReferenced() {
        // given
        String consumer = consumer("{\"name\":\"bot\"}");
        String link = consumer + "/registries/" + first;

        // then
        assertThat(acme.post(link, "{\"weight\":7}").status()).isEqualTo(204);
        assertThat(acme.post(link, "").status()).isEqualTo(204);
        assertThat(acme.get(consumer).json().at("/registry_weights/0/weight").asInt())
                .isEqualTo(7);
        assertError(acme.post(link, "{\"weight\":0}"), 422, "validation_failed", "weight");
        assertThat(acme.send(
                                "PUT",
                                consumer,
                                "{\"model_policies\":[{\"registry_id\":\"" + first + "\",\"allowed\":[\"a\"]}]}")
                        .status())
                .isEqualTo(200);
        assertError(acme.delete(link), 409, "conflict", "resource conflict");
        assertThat(acme.send("PUT", consumer, "{\"model_policies\":[]}").status())
                .isEqualTo(200);
        assertThat(acme.delete(link).status()).isEqualTo(204);
        assertThat(acme.delete(link).status()).isEqualTo(204);
        assertThat(acme.get(consumer).json().path("registry_ids")).isEmpty();
        assertError(acme.post(consumer + "/registries/" + unknown(), ""), 404, "not_found", "");
        assertError(acme.post(consumer + "/registries/nonsense", ""), 400, "invalid_uuid", "");
        String mcp = create(acme, gateway + "/registries", """
                {"name":"m","type":"MCP","mcp_target":{"url":"http://127.0.0.1:9/mcp"}}""");
        assertError(acme.post(consumer + "/registries/" + mcp, ""), 422, "validation_failed", "does not fit");
    }

    @Test
    void aRegistryInAChainOrARoleCannotBeDeleted() {
        // given
        String consumer = consumer("""
                {"name":"bot","registries":[{"id":"%s"}],
                 "fallback":{"enabled":true,"triggers":["timeout"],"chain":["%s"]}}""".formatted(first, first));
        String role = create(acme, gateway + "/roles", "{\"name\":\"r\"}");
        assertThat(acme.post(gateway + "/roles/" + role + "/registries/" + second, "")
                        .status())
                .isEqualTo(204);

        // then
        assertError(acme.delete(gateway + "/registries/" + first), 409, "has_dependents", "fallback");
        assertError(acme.delete(gateway + "/registries/" + second), 409, "has_dependents", "role");
        assertThat(acme.send("PUT", consumer, "{\"active\":false}").status()).isEqualTo(200);
        assertThat(acme.delete(gateway + "/registries/" + first).status()).isEqualTo(204);
    }

    @Test
    void anApiKeyIsShownOnceAndOpensTheConsumerItIsAttachedTo() throws Exception {
        // given
        String consumer = consumer("{\"name\":\"bot\",\"registries\":[{\"id\":\"" + first + "\"}]}");

        // when
        Answer created = acme.post(gateway + "/auths", "{\"name\":\"key\",\"type\":\"api_key\"}");
        String auth = gateway + "/auths/" + created.id();
        String secret = created.json().path("api_key").asText();
        acme.post(consumer + "/auths/" + created.id(), "");

        // then
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.json().path("key_prefix").asText()).isEqualTo(secret.substring(0, 8));
        assertThat(created.json().path("key_suffix").asText()).isEqualTo(secret.substring(secret.length() - 4));
        assertThat(created.json().path("config")).hasToString("{}");
        assertThat(acme.get(auth).json().has("api_key")).isFalse();
        assertThat(acme.get(consumer).json().at("/auth_ids/0").asText()).isEqualTo(created.id());
        ApiKey key = ApiKey.parse(ApiKey.Kind.CONSUMER, secret).orElseThrow();
        assertThat(snapshot().keys()).singleElement().satisfies(verifier -> {
            assertThat(verifier.matches(key, installation.pepper())).isTrue();
            assertThat(verifier.consumerId().toString()).isEqualTo(idOf(consumer));
            assertThat(verifier.enabled()).isTrue();
        });
        assertThat(node.get("/internal/v1/resolve?key_id=" + key.keyId())
                        .json()
                        .path("gateway_id")
                        .asText())
                .isEqualTo(idOf(gateway));
        assertThat(acme.get(gateway + "/consumers?auth_id=" + created.id())
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);

        // when
        acme.send("PUT", auth, "{\"enabled\":false}");

        // then
        assertThat(snapshot().keys().getFirst().enabled()).isFalse();
        assertThat(acme.delete(auth).status()).isEqualTo(204);
        assertThat(snapshot().keys()).isEmpty();
        assertThat(acme.get(consumer).json().path("auth_ids")).isEmpty();
    }

    @Test
    void credentialsAreCheckedByTypeMaskedAndDoNotOverlap() {
        String auths = gateway + "/auths";
        Answer oauth = acme.post(auths, OAUTH2.formatted("o", "api://app"));
        assertThat(oauth.status()).as(oauth.text()).isEqualTo(201);
        assertThat(oauth.json().at("/config/oauth2/client_secret").asText()).isEqualTo("***2718");
        assertError(acme.post(auths, OAUTH2.formatted("p", "app")), 409, "conflict", "issuer and audience");
        assertThat(acme.post(auths, OAUTH2.formatted("o", "other")).status()).isEqualTo(201);
        for (String wrong : new String[] {
            "{\"name\":\"a\",\"type\":\"api_key\",\"config\":{\"mtls\":{\"ca_cert\":\"x\"}}}",
            "{\"name\":\"a\",\"type\":\"oauth2\"}",
            "{\"name\":\"a\",\"type\":\"oauth2\",\"config\":{\"oauth2\":{\"issuer\":\"https://x\",\"audiences\":[]}}}",
            "{\"name\":\"a\",\"type\":\"oauth2\",\"config\":{\"oauth2\":{\"issuer\":\"x\",\"audiences\":[\"a\"]}}}",
            "{\"name\":\"a\",\"type\":\"oauth2\",\"config\":{\"oauth2\":{\"issuer\":\"https://x\",\"audiences\":[\"a\"],\"required_scopes\":[\"openid\"]}}}",
            "{\"name\":\"a\",\"type\":\"oidc\",\"config\":{\"oidc\":{\"issuer\":\"https://x\",\"audiences\":[\"a\"]}}}",
            "{\"name\":\"a\",\"type\":\"oidc\",\"config\":{\"oidc\":{\"issuer\":\"https://x\",\"audiences\":[\"a\"],\"jwks_url\":\"https://x/k\",\"allowed_algorithms\":[\"HS256\"]}}}",
            "{\"name\":\"a\",\"type\":\"mtls\",\"config\":{\"mtls\":{\"ca_cert\":\"x\"}}}",
            "{\"name\":\"a\",\"type\":\"magic\"}",
        }) {
            Answer answer = acme.post(auths, wrong);
            assertThat(answer.status()).as(wrong + " " + answer.text()).isEqualTo(422);
        }
        assertThat(acme.get(auths + "?type=oauth2&sort=name")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertError(acme.get(auths + "?type=API_KEY"), 422, "invalid_filter", "");
    }

    @Test
    void aRoleBasedConsumerTakesRolesAndOneClaimCredential() {
        // given
        String role = create(acme, gateway + "/roles", """
                {"name":"staff","oidc_mapping":{"match":"any","claims":[{"path":"realm.roles","op":"contains_any","values":["a"]}]}}""");
        String consumer = consumer("{\"name\":\"rb\",\"routing_mode\":\"role_based\",\"roles\":[\"" + role + "\"]}");
        String key = create(acme, gateway + "/auths", "{\"name\":\"k\",\"type\":\"api_key\"}");
        String oauth = create(acme, gateway + "/auths", OAUTH2.formatted("o", "one"));
        String other = create(acme, gateway + "/auths", OAUTH2.formatted("o2", "two"));

        // then
        assertThat(acme.get(consumer).json().at("/role_ids/0").asText()).isEqualTo(role);
        assertError(acme.post(consumer + "/registries/" + first, ""), 409, "conflict", "");
        assertError(acme.post(consumer + "/auths/" + key, ""), 409, "conflict", "oauth2 or oidc");
        assertThat(acme.post(consumer + "/auths/" + oauth, "").status()).isEqualTo(204);
        assertError(acme.post(consumer + "/auths/" + other, ""), 409, "conflict", "at most one");
        assertError(acme.delete(gateway + "/auths/" + oauth), 409, "conflict", "only usable");
        assertError(
                acme.send("PUT", gateway + "/auths/" + oauth, "{\"enabled\":false}"), 409, "conflict", "only usable");
        assertError(
                acme.send("PUT", gateway + "/auths/" + oauth, "{\"type\":\"api_key\"}"), 409, "conflict", "api_key");
        String inline = consumer("{\"name\":\"in\"}");
        assertError(acme.post(inline + "/roles/" + role, ""), 409, "conflict", "");
        assertThat(acme.delete(consumer + "/roles/" + role).status()).isEqualTo(204);
        assertThat(acme.get(consumer).json().path("role_ids")).isEmpty();
        Answer moved = acme.send("PUT", consumer, "{\"routing_mode\":\"inline\"}");
        assertThat(moved.json().path("routing_mode").asText()).isEqualTo("inline");
        assertThat(acme.post(consumer + "/registries/" + first, "").status()).isEqualTo(204);
        assertThat(acme.send("PUT", consumer, "{\"routing_mode\":\"role_based\"}")
                        .json()
                        .path("registry_ids"))
                .isEmpty();
    }

    @Test
    void rolesCarryPoliciesForTheirRegistries() {
        String roles = gateway + "/roles";
        assertError(
                acme.post(roles, "{\"name\":\"a\",\"model_policies\":[]}"), 422, "validation_failed", "model_policies");
        assertError(
                acme.post(roles, "{\"name\":\"a\",\"oidc_mapping\":{\"match\":\"any\",\"claims\":[]}}"),
                422,
                "validation_failed",
                "role: invalid oidc mapping");
        String role = roles + "/" + create(acme, roles, "{\"name\":\"a\"}");
        String policies = "{\"model_policies\":[{\"registry_id\":\"" + first + "\",\"allowed\":[\"m\"]}]}";
        assertError(acme.send("PUT", role, policies), 422, "validation_failed", "must be bound");
        assertThat(acme.post(role + "/registries/" + first, "").status()).isEqualTo(204);
        Answer changed = acme.send("PUT", role, policies);
        assertThat(changed.json().at("/model_policies/0/allowed/0").asText()).isEqualTo("m");
        assertThat(changed.json().at("/registry_ids/0").asText()).isEqualTo(first);
        assertError(acme.delete(role + "/registries/" + first), 409, "conflict", "");
        Answer denied = acme.send("PUT", role, "{\"model_policies\":[],\"mcp_policies\":{\"toolkit\":[]}}");
        assertThat(denied.json().path("mcp_policies")).hasToString("{\"toolkit\":[]}");
        assertThat(acme.delete(role + "/registries/" + first).status()).isEqualTo(204);
        assertError(acme.post(roles, "{\"name\":\"a\"}"), 409, "already_exists", "role: resource already exists");
        assertThat(acme.delete(role).status()).isEqualTo(204);
        assertError(acme.get(role), 404, "not_found", "");
        assertError(acme.send("PUT", role, "{}"), 404, "not_found", "");
    }

    @Test
    void anMcpConsumerHasAToolkitAndStaysOffTheModelPlane() throws Exception {
        // given
        String registry = create(acme, gateway + "/registries", """
                {"name":"m","type":"MCP","mcp_target":{"url":"http://127.0.0.1:9/mcp"}}""");
        String consumer = consumer("""
                {"name":"agent","type":"MCP","registries":[{"id":"%s"}],
                 "toolkit":[{"registry_id":"%s","tool":"search","expose_as":"find"}]}""".formatted(registry, registry));

        // then
        JsonNode shown = acme.get(consumer).json();
        assertThat(shown.path("fail_mode").asText()).isEqualTo("open");
        assertThat(shown.at("/toolkit/0/expose_as").asText()).isEqualTo("find");
        assertThat(snapshot().consumers()).isEmpty();
        assertError(
                acme.send(
                        "PUT",
                        consumer,
                        "{\"toolkit\":[{\"registry_id\":\"%s\",\"tool\":\"*\",\"expose_as\":\"x\"}]}"
                                .formatted(registry)),
                422,
                "validation_failed",
                "toolkit");
        String limiter = create(acme, gateway + "/policies", """
                {"name":"mod","slug":"openai_moderation","settings":{"api_key":"sk-1234567890"}}""");
        assertError(acme.post(consumer + "/policies/" + limiter, ""), 422, "validation_failed", "does not support MCP");
        assertThat(acme.post(gateway + "/policies/" + limiter + "/global", "").status())
                .isEqualTo(200);
        assertThat(acme.post(consumer + "/policies/" + limiter, "").status()).isEqualTo(204);
    }

    @Test
    void listsFilterAndSort() {
        create(acme, gateway + "/consumers", "{\"name\":\"bravo-one\"}");
        create(acme, gateway + "/consumers", "{\"name\":\"a\",\"active\":false}");
        create(acme, gateway + "/consumers", "{\"name\":\"c\",\"type\":\"mcp\"}");
        String consumers = gateway + "/consumers";

        assertThat(acme.get(consumers + "?sort=name").json().at("/items/0/name").asText())
                .isEqualTo("a");
        assertThat(acme.get(consumers).json().at("/items/0/name").asText()).isEqualTo("c");
        assertThat(acme.get(consumers + "?type=MCP").json().path("total").asInt())
                .isEqualTo(1);
        assertThat(acme.get(consumers + "?active=false")
                        .json()
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("a");
        assertThat(acme.get(consumers + "?name=RAVO-ONE").json().path("total").asInt())
                .isEqualTo(1);
        assertError(acme.get(consumers + "?type=mcp"), 422, "invalid_filter", "");
        assertError(acme.get(consumers + "?auth_id=x"), 422, "invalid_filter", "");
        assertError(
                acme.post(consumers, "{\"name\":\"bravo-one\"}"),
                409,
                "already_exists",
                "consumer: resource already exists");
    }

    @Test
    void aGatewayIsDeletedWithEverythingInIt() {
        // given
        String role = create(acme, gateway + "/roles", "{\"name\":\"r\"}");
        acme.post(gateway + "/roles/" + role + "/registries/" + second, "");
        String consumer = consumer("{\"name\":\"bot\",\"registries\":[{\"id\":\"" + first + "\"}]}");
        String auth = create(acme, gateway + "/auths", "{\"name\":\"k\",\"type\":\"api_key\"}");
        acme.post(consumer + "/auths/" + auth, "");

        // when
        Answer deleted = acme.delete(gateway);

        // then
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
        assertError(acme.get(consumer), 404, "not_found", "");
        assertThat(node.get("/internal/v1/gateways/" + idOf(gateway) + "/snapshot")
                        .status())
                .isEqualTo(404);
    }
}
