package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.tenant.testing.NodeStub;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code /v1/gateways/{id}/registries}. */
class AdminRegistryIT extends AdminFixture {

    private static String openAi(String name, String url, String key) {
        return """
                {"name":"%s","provider":"openai_compatible","provider_options":{"base_url":"%s"},
                 "auth":{"type":"api_key","api_key":{"api_key":"%s"}},
                 "health_checks":{"passive":true,"threshold":3,"interval":30}}""".formatted(name, url, key);
    }

    @Test
    void aModelRegistryIsStoredMaskedAndReachesTheSnapshotSealed() throws Exception {
        // given
        String gateway = newGateway(acme);
        String key = "sk-test-0123456789-wxyz";

        // when
        Answer created = acme.post(gateway + "/registries", openAi("Main", "http://127.0.0.1:9/v1", key));

        // then
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.json().path("type").asText()).isEqualTo("LLM");
        assertThat(created.json().path("enabled").asBoolean()).isTrue();
        assertThat(created.json().at("/auth/api_key/api_key").asText()).isEqualTo("***wxyz");
        assertThat(created.json().at("/health_checks/threshold").asInt()).isEqualTo(3);
        assertThat(created.json().has("mcp_target")).isFalse();
        Answer snapshot = node.get("/internal/v1/gateways/" + idOf(gateway) + "/snapshot");
        assertThat(snapshot.text()).doesNotContain(key);
        assertThat(SnapshotJson.read(snapshot.bytes()).registries())
                .singleElement()
                .satisfies(registry -> {
                    assertThat(registry.baseUrl()).isEqualTo("http://127.0.0.1:9/v1");
                    assertThat(Objects.requireNonNull(registry.credential())
                                    .binding()
                                    .port())
                            .isEqualTo(9);
                });
        assertThat(acme.get(gateway + "/registries/" + created.id()).text()).isEqualTo(created.text());
    }

    @Test
    void aMaskKeepsTheStoredSecretButNeverForAnotherAddress() throws Exception {
        // given
        String gateway = newGateway(acme);
        String path = gateway + "/registries/"
                + create(acme, gateway + "/registries", openAi("K", "http://127.0.0.1:9/v1", "sk-kept-secret-7777"));

        // when
        Answer kept = acme.send(
                "PUT", path, "{\"name\":\"K2\",\"auth\":{\"type\":\"api_key\",\"api_key\":{\"api_key\":\"***7777\"}}}");
        Answer moved = acme.send("PUT", path, "{\"provider_options\":{\"base_url\":\"http://127.0.0.1:10/v1\"}}");
        Answer movedWithMask = acme.send("PUT", path, """
                {"provider_options":{"base_url":"http://localhost:9/v1"},
                 "auth":{"type":"api_key","api_key":{"api_key":"***7777"}}}""");
        Answer sameOrigin = acme.send("PUT", path, "{\"provider_options\":{\"base_url\":\"http://127.0.0.1:9/v2\"}}");
        Answer anew = acme.send("PUT", path, """
                {"provider_options":{"base_url":"http://127.0.0.1:10/v1"},
                 "auth":{"type":"api_key","api_key":{"api_key":"sk-another-secret-8888"}}}""");

        // then
        assertThat(kept.json().at("/auth/api_key/api_key").asText()).isEqualTo("***7777");
        assertThat(kept.json().path("name").asText()).isEqualTo("K2");
        assertError(moved, 422, "validation_failed", "credential must be given again");
        assertError(movedWithMask, 422, "validation_failed", "credential must be given again");
        assertThat(sameOrigin.status()).as(sameOrigin.text()).isEqualTo(200);
        assertThat(anew.json().at("/auth/api_key/api_key").asText()).isEqualTo("***8888");
        var registry = SnapshotJson.read(node.get("/internal/v1/gateways/" + idOf(gateway) + "/snapshot")
                        .bytes())
                .registries()
                .getFirst();
        assertThat(Objects.requireNonNull(registry.credential()).binding().port())
                .isEqualTo(10);
        assertError(
                acme.post(gateway + "/registries", openAi("M", "http://127.0.0.1:9/v1", "***7777")),
                422,
                "validation_failed",
                "masked");
    }

    @Test
    void namesWhatIsWrong() {
        String registries = newGateway(acme) + "/registries";
        assertError(acme.post(registries, "{}"), 422, "validation_failed", "name is required: validation failed");
        assertError(
                acme.post(registries, "{\"name\":\"a\",\"provider\":\"x\",\"auth\":{}}"),
                422,
                "validation_failed",
                "registry: invalid backend: validation failed: unsupported provider \"x\"");
        assertError(
                acme.post(registries, "{\"name\":\"a\",\"provider\":\"openai\"}"),
                422,
                "validation_failed",
                "auth is required: validation failed");
        assertError(
                acme.post(registries, "{\"name\":\"a\",\"provider\":\"openai\",\"auth\":{\"type\":\"api_key\"}}"),
                422,
                "validation_failed",
                "registry: invalid auth");
        assertError(
                acme.post(
                        registries,
                        "{\"name\":\"a\",\"provider\":\"openai_compatible\",\"auth\":{\"type\":\"api_key\",\"api_key\":{\"api_key\":\"k\"}}}"),
                422,
                "validation_failed",
                "base_url is required");
        assertError(
                acme.post(registries, "{\"name\":\"a\",\"type\":\"MCP\",\"provider\":\"openai\"}"),
                422,
                "validation_failed",
                "registry: invalid backend");
        assertError(
                acme.post(registries, "{\"name\":\"a\",\"type\":\"mcp\",\"mcp_target\":{\"url\":\"ftp://x\"}}"),
                422,
                "validation_failed",
                "url must be");
        newRegistry(acme, registries.replace("/registries", ""), "Same");
        assertError(acme.post(registries, "{\"name\":\"Same\",\"provider\":\"echo\"}"), 409, "already_exists", "name");
    }

    @Test
    void otherProvidersTakeTheirOwnKindsOfCredential() {
        // given
        String registries = newGateway(acme) + "/registries";

        // when
        Answer azure = acme.post(registries, """
                {"name":"az","provider":"azure","auth":{"type":"azure","azure":{"endpoint":"https://a.openai.azure.com",
                 "client_id":"c","client_secret":"client-secret-1234","tenant_id":"t"}}}""");
        Answer bedrock = acme.post(registries, """
                {"name":"br","provider":"bedrock","auth":{"type":"aws","aws":{"region":"eu-west-1",
                 "access_key_id":"AKIA000011112222","secret_access_key":"secret-access-key-9876"}}}""");
        Answer vertex = acme.post(registries, """
                {"name":"vx","provider":"vertex","provider_options":{"location":"Europe-West4"},
                 "auth":{"type":"gcp_service_account","gcp_service_account":{"project_id":"p-1","private_key":"-----"}}}""");

        // then
        assertThat(azure.json().at("/auth/azure/client_secret").asText()).isEqualTo("***1234");
        assertThat(bedrock.json().at("/auth/aws/access_key_id").asText()).isEqualTo("***2222");
        assertThat(bedrock.json().at("/auth/aws/secret_access_key").asText()).isEqualTo("***9876");
        assertThat(vertex.status()).as(vertex.text()).isEqualTo(201);
        assertThat(vertex.json().at("/provider_options/project").asText()).isEqualTo("p-1");
        assertThat(vertex.json().at("/provider_options/location").asText()).isEqualTo("europe-west4");
        assertThat(vertex.json().at("/auth/gcp_service_account").asText()).startsWith("***");
        Answer kept = acme.send("PUT", registries + "/" + azure.id(), """
                {"auth":{"type":"azure","azure":{"endpoint":"https://a.openai.azure.com","version":"2025-01-01"}}}""");
        assertThat(kept.json().at("/auth/azure/client_secret").asText()).isEqualTo("***1234");
        assertError(acme.send("PUT", registries + "/" + azure.id(), """
                {"auth":{"type":"azure","azure":{"endpoint":"https://a.openai.azure.com","client_id":"other","tenant_id":"t"}}}"""), 422, "validation_failed", "client_secret");
    }

    @Test
    void anMcpRegistryMergesBlankPartsAndStaysOutOfTheModelPlane() throws Exception {
        // given
        String gateway = newGateway(acme);
        Answer created = acme.post(gateway + "/registries", """
                {"name":"tools","type":"MCP","mcp_target":{"url":"http://127.0.0.1:9/mcp","headers":{"X-Env":"prod"},
                 "auth":{"mode":"static","header":"Authorization","value":"Bearer secret-4242"}}}""");

        // then
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.json().at("/mcp_target/transport").asText()).isEqualTo("streamable-http");
        assertThat(created.json().at("/mcp_target/auth/value").asText()).isEqualTo("***4242");
        assertThat(created.json().at("/mcp_target/headers/X-Env").asText()).isEqualTo("prod");
        String path = gateway + "/registries/" + created.id();
        Answer kept = acme.send("PUT", path, """
                {"mcp_target":{"url":"","auth":{"mode":"static","header":"Authorization","value":"***4242"}}}""");
        assertThat(kept.json().path("mcp_target")).isEqualTo(created.json().path("mcp_target"));
        assertError(
                acme.send("PUT", path, "{\"mcp_target\":{\"url\":\"http://127.0.0.1:11/mcp\"}}"),
                422,
                "validation_failed",
                "credential must be given again");
        assertError(acme.send("PUT", path, "{\"provider\":\"openai\"}"), 422, "validation_failed", "LLM");
        assertThat(SnapshotJson.read(node.get("/internal/v1/gateways/" + idOf(gateway) + "/snapshot")
                                .bytes())
                        .registries())
                .isEmpty();
        assertThat(acme.get(path + "/tools").status()).isEqualTo(502);
    }

    @Test
    void listsSearchesAndGroups() {
        // given
        String gateway = newGateway(acme);
        for (String name : new String[] {"beta", "Alpha", "gamma"}) {
            newRegistry(acme, gateway, name);
        }
        create(acme, gateway + "/registries", openAi("Omega", "http://127.0.0.1:9/v1", "sk-0123456789"));

        // when
        JsonNode found = acme.get(gateway + "/registries?search=ALP").json();
        JsonNode grouped =
                acme.get(gateway + "/registries?view=grouped&type=LLM").json();

        // then
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(acme.get(gateway + "/registries?size=1&page=2")
                        .json()
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("gamma");
        assertThat(grouped.path("total_groups").asInt()).isEqualTo(2);
        assertThat(grouped.path("total_instances").asInt()).isEqualTo(4);
        assertThat(grouped.at("/groups/0/provider").asText()).isEqualTo("echo");
        assertThat(grouped.at("/groups/0/instances/0/name").asText()).isEqualTo("Alpha");
        assertThat(grouped.at("/groups/0/instance_count").asInt()).isEqualTo(3);
        assertError(acme.get(gateway + "/registries?type=LLM"), 400, "invalid_query", "");
        assertError(acme.get(gateway + "/registries?view=grouped&type=MCP"), 400, "invalid_query", "");
        assertError(acme.get(gateway + "/registries?view=grouped&type=LLM&page=1"), 400, "invalid_query", "");
    }

    @Test
    void aConnectionIsTestedByANode() throws Exception {
        // given
        String gateway = newGateway(acme);
        String id = create(acme, gateway + "/registries", openAi("T", "http://127.0.0.1:9/v1", "sk-0123456789"));
        String test = gateway + "/registries/test-connection";
        try (NodeStub tester = new NodeStub(node, "tester")) {
            await().atMost(Duration.ofSeconds(10)).until(tester::isFollowing);

            // when
            JsonNode stored =
                    acme.post(test, "{\"registry_id\":\"" + id + "\"}").json();
            JsonNode unsupported = acme.post(test, """
                    {"provider":"anthropic","auth":{"type":"api_key","api_key":{"api_key":"k-12345678"}}}""").json();

            // then
            assertThat(stored.path("ok").asBoolean()).isTrue();
            assertThat(stored.path("stage").asText()).isEqualTo("provider");
            assertThat(stored.path("provider").asText()).isEqualTo("openai_compatible");
            assertThat(unsupported.path("stage").asText()).isEqualTo("unsupported");
            assertThat(unsupported.path("ok").asBoolean()).isFalse();
            assertThat(tester.testedBodies()).singleElement().asString().contains(id);
        }
        assertError(
                acme.post(test, "{\"registry_id\":\"" + id + "\",\"provider\":\"openai\"}"),
                422,
                "validation_failed",
                "");
        assertError(
                acme.post(test, "{\"provider\":\"x\",\"auth\":{}}"), 422, "validation_failed", "unsupported provider");
        assertError(acme.post(test, "{\"registry_id\":\"" + unknown() + "\"}"), 404, "not_found", "");
    }

    @Test
    void anotherOrganizationsRegistryDoesNotExist() {
        // given
        String victim = newGateway(acme);
        String registry = newRegistry(acme, victim, "Mine");
        String own = newGateway(rival);

        // then
        for (String gateway : new String[] {victim, own}) {
            assertError(rival.get(gateway + "/registries/" + registry), 404, "not_found", "");
            assertError(rival.delete(gateway + "/registries/" + registry), 404, "not_found", "");
        }
        assertError(rival.send("PUT", victim + "/registries/" + registry, "{}"), 404, "not_found", "");
        Answer foreign = rival.send("PUT", own + "/registries/" + registry, "{}");
        Answer missing = rival.send("PUT", own + "/registries/" + unknown(), "{}");
        assertError(foreign, 422, "validation_failed", "invalid gateway_id");
        assertThat(foreign.text()).isEqualTo(missing.text());
        assertThat(acme.get(victim + "/registries/" + registry).status()).isEqualTo(200);
        assertThat(platform.get("/v1/gateways/" + unknown() + "/registries")
                        .json()
                        .path("items"))
                .isEmpty();
        assertError(
                platform.post("/v1/gateways/" + unknown() + "/registries", "{\"name\":\"x\",\"provider\":\"echo\"}"),
                404,
                "not_found",
                "");
    }
}
