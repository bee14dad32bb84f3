package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.testing.NodeStub;
import io.tollgate.tenant.testing.PlatformClient;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Catalogues, playground traces, connections of nodes, version and API description. */
class AdminSystemIT extends AdminFixture {

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.path(field).asText()));
        return texts;
    }

    @Test
    void listsProvidersWithTheirForms() {
        // when
        JsonNode items = acme.get("/v1/providers-catalog").json().path("items");

        // then
        assertThat(texts(items, "code"))
                .containsExactly(
                        "anthropic",
                        "azure",
                        "bedrock",
                        "cerebras",
                        "cohere",
                        "deepseek",
                        "google",
                        "groq",
                        "mistral",
                        "openai",
                        "openai_compatible",
                        "openrouter",
                        "vertex",
                        "xai");
        assertThat(texts(items, "wire_format").getFirst()).isEqualTo("anthropic");
        JsonNode azure = items.get(1);
        assertThat(texts(azure.path("auth_types"), "variant"))
                .containsExactly("api_key", "service_principal", "managed_identity");
        assertThat(azure.at("/auth_types/0/fields/2/secret").asBoolean()).isTrue();
        assertThat(azure.path("source").asText()).isEqualTo("seed");
    }

    @Test
    void listsModelsWithPricesPerToken() {
        // when
        JsonNode all = acme.get("/v1/models-catalog").json().path("items");
        JsonNode ofOpenAi =
                acme.get("/v1/models-catalog?provider=openai").json().path("items");
        JsonNode nobody = acme.get("/v1/models-catalog?provider=nobody").json().path("items");

        // then
        assertThat(all).hasSizeGreaterThan(600);
        assertThat(all.get(0).path("release_date").asText())
                .isGreaterThanOrEqualTo(all.get(1).path("release_date").asText());
        assertThat(ofOpenAi).hasSizeGreaterThan(20);
        assertThat(ofOpenAi).anySatisfy(model -> {
            assertThat(model.path("slug").asText()).isEqualTo("gpt-4o-mini");
            assertThat(model.path("input_price").asText()).isEqualTo("0.00000015");
            assertThat(model.path("enabled").asBoolean()).isTrue();
        });
        assertThat(nobody).isEmpty();
    }

    @Test
    void listsKindsOfPoliciesInTheirGroups() {
        // when
        JsonNode groups = acme.get("/v1/policies-catalog").json().path("groups");

        // then
        assertThat(texts(groups, "type"))
                .containsExactly(
                        "Traffic Control", "Quota", "Routing", "Prompt Management", "Tool Governance", "Guardrails");
        JsonNode limiter = groups.at("/0/items/1");
        assertThat(limiter.path("slug").asText()).isEqualTo("rate_limiter");
        assertThat(limiter.at("/settings_schema/fields/0/label").asText()).isEqualTo("Max Requests");
        assertThat(limiter.path("default_mode").asText()).isEqualTo("enforce");
        assertThat(groups.toString()).doesNotContain("model_allowlist").doesNotContain("x-secret");
    }

    @Test
    void listsMcpServersTheMostRelevantFirst() {
        // when
        JsonNode servers = acme.get("/v1/mcp-servers-catalog").json().path("mcp_servers");

        // then
        assertThat(servers).hasSizeGreaterThan(30);
        assertThat(servers.get(0).path("relevance").asInt())
                .isGreaterThanOrEqualTo(servers.get(1).path("relevance").asInt());
        assertThat(servers.get(0).path("url").asText()).startsWith("https://");
        assertThat(servers.get(0).path("source").asText()).isEqualTo("curated");
    }

    @Test
    void catalogsAreNotForServiceTokens() {
        PlatformClient service = platform.as(installation.operators().service("acme", unknown(), "gateways:read"));
        for (String path : List.of(
                "/v1/providers-catalog",
                "/v1/models-catalog",
                "/v1/policies-catalog",
                "/v1/mcp-servers-catalog",
                "/v1/config-sync/connections",
                "/v1/playground/traces/" + unknown())) {
            assertError(service.get(path), 403, "forbidden", "Not allowed for this gateway");
            assertError(platform.asNobody().get(path), 401, "unauthorized", "Authorization required");
        }
    }

    @Test
    void aTraceIsHandedInByANodeAndReadByItsOrganizationOnly() {
        // given
        String gateway = newGateway(acme);
        String trace = unknown();
        String event = "{\"trace_id\":\"" + trace + "\",\"outcome\":\"success\"}";

        // when
        Answer handedIn =
                node.send("PUT", "/internal/v1/gateways/" + idOf(gateway) + "/playground-traces/" + trace, event);

        // then
        assertThat(handedIn.status()).as(handedIn.text()).isEqualTo(204);
        assertThat(acme.get("/v1/playground/traces/" + trace).text()).isEqualTo(event);
        assertThat(platform.get("/v1/playground/traces/" + trace).text()).isEqualTo(event);
        assertError(rival.get("/v1/playground/traces/" + trace), 404, "not_found", "");
        assertError(acme.get("/v1/playground/traces/" + unknown()), 404, "not_found", "");
        assertThat(acme.send("PUT", "/internal/v1/gateways/" + idOf(gateway) + "/playground-traces/" + trace, event)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void showsWhichNodesAreConnected() throws Exception {
        try (NodeStub follower = new NodeStub(node, "node-of-connections")) {
            await().atMost(Duration.ofSeconds(10)).until(follower::isFollowing);

            // when
            JsonNode items = acme.get("/v1/config-sync/connections").json().path("items");

            // then
            assertThat(texts(items, "instance_id")).contains("node-of-connections");
            assertThat(texts(items, "state")).contains("connected");
            assertThat(items.get(0).has("first_seen") && items.get(0).has("last_seen"))
                    .isTrue();
            assertThat(acme.get("/v1/config-sync/connections?scope=other").text())
                    .isEqualTo("{\"items\":[]}");
        }
    }

    @Test
    void saysWhatItIs() {
        JsonNode version = platform.asNobody().get("/__/version").json();
        assertThat(version.path("app_name").asText()).isEqualTo("Tollgate");
        assertThat(version.path("version").asText()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        JsonNode health = platform.asNobody().get("/health").json();
        assertThat(health.path("status").asText()).isEqualTo("healthy");
        assertThat(health.path("time").asText()).endsWith("Z");
        assertThat(platform.asNobody().get("/readyz").json().path("version").asText())
                .isEqualTo(version.path("version").asText());
    }

    @Test
    void theDescriptionNamesEveryRouteOfTheAdminApi() {
        // given
        JsonNode api = platform.asNobody().get("/docs/doc.json").json();

        // then
        assertThat(api.path("openapi").asText()).isEqualTo("3.1.0");
        for (JsonNode route : node.get("/internal/v1/routes").json().path("routes")) {
            if ("operator".equals(route.path("kind").asText())) {
                assertThat(api.path("paths")
                                .path(route.path("path").asText())
                                .has(route.path("method").asText().toLowerCase(java.util.Locale.ROOT)))
                        .as("%s", route)
                        .isTrue();
            }
        }
        assertThat(api.at("/components/schemas/SaveRegistryRequest/properties/provider_options/type")
                        .asText())
                .isEqualTo("object");
        assertThat(platform.asNobody().get("/docs/index.html").text()).contains("<!doctype html>");
    }
}
