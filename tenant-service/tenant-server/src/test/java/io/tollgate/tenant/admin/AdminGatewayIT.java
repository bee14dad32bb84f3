package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.testing.NodeStub;
import io.tollgate.tenant.testing.PlatformClient;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who is let in, and {@code /v1/gateways}. */
class AdminGatewayIT extends AdminFixture {

    @Test
    void anOperatorOfAnOrganizationGetsAGatewayWithDefaults() {
        // when
        Answer created = acme.post("/v1/gateways", "{\"metadata\":{\"env\":\"test\",\"team_id\":\"x\"},\"unknown\":1}");

        // then
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        JsonNode gateway = created.json();
        assertThat(gateway.path("slug").asText()).matches("gw-[a-z0-9]{12}");
        assertThat(gateway.path("status").asText()).isEqualTo("active");
        assertThat(gateway.path("metadata")).hasToString("{\"env\":\"test\",\"tenant_id\":\"acme\"}");
        assertThat(gateway.path("session_config")).hasToString("{\"enabled\":true}");
        assertThat(gateway.at("/entitlements/tier").asText()).isEqualTo("free");
        assertThat(gateway.at("/hosts/proxy").asText())
                .isEqualTo(gateway.path("slug").asText() + ".gw.localhost");
        assertThat(gateway.at("/hosts/mcp").asText())
                .isEqualTo(gateway.path("slug").asText() + ".mcp.localhost");
        assertThat(gateway.has("domain")).isFalse();
        assertThat(Instant.parse(gateway.path("created_at").asText()))
                .isBefore(Instant.now().plusSeconds(5));
        assertThat(created.header("Content-Type")).isEqualTo("application/json");
        assertThat(acme.get("/v1/gateways/" + created.id()).text()).isEqualTo(created.text());
    }

    @Test
    void refusesCredentialsInTheWordsOfTheWire() {
        var tokens = installation.operators();
        assertError(platform.asNobody().get("/v1/gateways"), 401, "unauthorized", "Authorization required");
        assertError(platform.as("a.b.c").get("/v1/gateways"), 401, "unauthorized", "Invalid token");
        assertError(
                platform.as(tokens.operator(claims ->
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(5)))))
                        .get("/v1/gateways"),
                401,
                "unauthorized",
                "Invalid token");
        assertError(
                platform.as(tokens.operator(claims -> claims.claim("purpose", "playground")))
                        .get("/v1/gateways"),
                401,
                "unauthorized",
                "Token not valid for admin API");
        assertError(
                platform.as(installation.issuer().token("alice")).get("/v1/gateways"),
                401,
                "unauthorized",
                "Invalid token");
        String forged = tokens.platform().substring(0, tokens.platform().length() - 4) + "AAAA";
        assertError(platform.as(forged).get("/v1/gateways"), 401, "unauthorized", "Invalid token");
        assertError(platform.asNobody().get("/v1/gateways/x/y/z"), 401, "unauthorized", "Authorization required");
    }

    @Test
    void aServiceTokenReachesItsOwnGatewayWithinItsScopes() {
        // given
        String path = newGateway(acme);
        String other = newGateway(acme);
        PlatformClient service =
                platform.as(installation.operators().service("acme", idOf(path), "gateways:read", "registries:write"));

        // then
        assertThat(service.get(path).status()).isEqualTo(200);
        assertThat(service.post(path + "/registries", "{\"name\":\"e\",\"provider\":\"echo\"}")
                        .status())
                .isEqualTo(201);
        assertError(service.get(path + "/registries"), 403, "forbidden", "Not allowed for this gateway");
        assertError(service.get(other), 403, "forbidden", "Not allowed for this gateway");
        assertError(service.get("/v1/gateways"), 403, "forbidden", "Not allowed for this gateway");
        assertError(service.post("/v1/gateways", "{}"), 403, "forbidden", "Not allowed for this gateway");
        assertError(service.delete(path), 403, "forbidden", "Not allowed for this gateway");
        PlatformClient foreign = platform.as(installation.operators().service("rival", idOf(path), "gateways:read"));
        assertError(foreign.get(path), 404, "not_found", "");
        PlatformClient tooLong = platform.as(installation
                .operators()
                .service(claims -> claims.claim("tenant_id", "acme")
                        .claim("gateway_id", idOf(path))
                        .claim("scopes", List.of("gateways:read"))
                        .expirationTime(Date.from(Instant.now().plusSeconds(90_000)))));
        assertError(tooLong.get(path), 401, "unauthorized", "Invalid token");
    }

    @Test
    void theInstallationsOperatorNamesOrganizationAndEntitlements() {
        assertError(platform.post("/v1/gateways", "{" + ENTITLEMENTS + "}"), 422, "validation_failed", "tenant_id");
        assertError(
                platform.post("/v1/gateways", "{\"tenant_id\":\"initech\"}"), 422, "validation_failed", "entitlements");
        assertError(
                platform.post("/v1/gateways", "{\"tenant_id\":\"initech\",\"entitlements\":{\"burst_per_min\":1}}"),
                422,
                "validation_failed",
                "quota_per_month");
        assertError(acme.post("/v1/gateways", "{" + ENTITLEMENTS + "}"), 422, "validation_failed", "entitlements");
        assertError(acme.post("/v1/gateways", "{\"tenant_id\":\"rival\"}"), 422, "validation_failed", "tenant_id");

        // when
        Answer created = platform.post("/v1/gateways", """
                {"tenant_id":"initech","entitlements":
                 {"tier":"enterprise","burst_per_min":9,"quota_per_month":8,"max_instances":2}}""");
        PlatformClient initech = platform.as(installation.operators().tenant("initech"));
        Answer second = initech.post("/v1/gateways", "{}");
        Answer third = initech.post("/v1/gateways", "{}");

        // then
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(second.json().path("entitlements")).isEqualTo(created.json().path("entitlements"));
        assertError(third, 409, "conflict", "ratelimit: instance limit reached: resource conflict");
        assertError(
                platform.send("PUT", "/v1/gateways/" + created.id(), "{\"entitlements\":{\"max_instances\":1}}"),
                409,
                "conflict",
                "");
        assertError(
                initech.send("PUT", "/v1/gateways/" + created.id(), "{\"entitlements\":{\"max_instances\":9}}"),
                422,
                "validation_failed",
                "");
    }

    @Test
    void slugsAndDomainsAreCheckedUniqueAndOnlyTheirOwnerTakesThemUpAgain() {
        // given
        String slug = "shop-" + System.nanoTime();
        Answer first = acme.post(
                "/v1/gateways",
                "{\"slug\":\" " + slug.toUpperCase(Locale.ROOT) + " \",\"domain\":\"AI-" + slug + ".example.com\"}");
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().path("slug").asText()).isEqualTo(slug);
        assertThat(first.json().at("/hosts/proxy").asText()).isEqualTo("ai-" + slug + ".example.com");
        assertThat(node.get("/internal/v1/resolve?domain=ai-" + slug + ".example.com")
                        .id())
                .isEmpty();

        // then
        assertError(
                rival.post("/v1/gateways", "{\"slug\":\"" + slug + "\"}"),
                409,
                "already_exists",
                "gateway: resource already exists: the slug is already taken");
        assertError(
                rival.post("/v1/gateways", "{\"domain\":\"ai-" + slug + ".example.com\"}"),
                409,
                "already_exists",
                "domain");
        assertError(
                acme.post("/v1/gateways", "{\"slug\":\"Not a label\"}"),
                422,
                "validation_failed",
                "slug must be a lowercase DNS label");
        for (String domain : List.of("a/b", "a:1", "*.x", ".x", "x.", "a b")) {
            assertError(
                    acme.post("/v1/gateways", "{\"domain\":\"" + domain + "\"}"),
                    422,
                    "validation_failed",
                    "gateway: invalid domain");
        }

        // when
        assertThat(acme.delete("/v1/gateways/" + first.id()).status()).isEqualTo(204);

        // then
        assertError(acme.get("/v1/gateways/" + first.id()), 404, "not_found", "");
        assertError(rival.post("/v1/gateways", "{\"slug\":\"" + slug + "\"}"), 409, "already_exists", "slug");
        assertThat(acme.post("/v1/gateways", "{\"slug\":\"" + slug + "\"}").status())
                .isEqualTo(201);
    }

    @Test
    void aChangeTouchesOnlyWhatIsPresent() {
        // given
        String path = "/v1/gateways/"
                + acme.post("/v1/gateways", "{\"metadata\":{\"a\":\"1\"},\"session_config\":{\"header_name\":\"X-S\"}}")
                        .id();

        // when
        Answer changed = acme.send("PUT", path, "{\"Status\":\"paused\",\"metadata\":{\"b\":\"2\"},\"slug\":null}");

        // then
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("status").asText()).isEqualTo("paused");
        assertThat(changed.json().path("metadata")).hasToString("{\"b\":\"2\",\"tenant_id\":\"acme\"}");
        assertThat(changed.json().at("/session_config/header_name").asText()).isEqualTo("X-S");
        assertThat(node.get("/internal/v1/gateways/" + idOf(path) + "/snapshot")
                        .json()
                        .path("active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void telemetryIsCheckedAndItsSecretsAreSealedAndMasked() throws Exception {
        // given
        String secret = "very-secret-password-4711";
        Answer created = acme.post("/v1/gateways", """
                {"telemetry":{"exporters":[{"name":"otlp","settings":{"endpoint":"https://o.example","headers":
                 {"Authorization":"%s"}}}]},"client_tls":{"private_key":"%s","min":"1.2"}}""".formatted(secret, secret));

        // then
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.text()).doesNotContain(secret).contains("***4711");
        String kept = acme.send(
                        "PUT",
                        "/v1/gateways/" + created.id(),
                        "{\"telemetry\":" + created.json().path("telemetry") + "}")
                .text();
        assertThat(kept).contains("***4711").contains("\"min\":\"1.2\"");
        try (var connection = installation.as("postgres").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select telemetry || client_tls from tenant.gateway where id = '" + created.id() + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain(secret).contains("sealed:1:");
        }
        assertError(
                acme.post("/v1/gateways", "{\"telemetry\":{\"exporters\":[{\"name\":\"x\"}]}}"),
                422,
                "validation_failed",
                "invalid telemetry exporter: unknown exporter \"x\"");
    }

    @Test
    void listsPagesOfOwnGatewaysAndThePlatformSeesAll() {
        // given
        PlatformClient tenant = platform.as(installation.operators().tenant("pager-" + System.nanoTime()));
        String mark = "p" + System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThat(tenant.post("/v1/gateways?wait=none", "{\"slug\":\"" + mark + "-" + i + "\"}")
                            .status())
                    .isEqualTo(201);
        }

        // when
        JsonNode second = tenant.get("/v1/gateways?page=2&size=2").json();
        JsonNode found = platform.get("/v1/gateways?slug=" + mark.toUpperCase(Locale.ROOT) + "&size=500")
                .json();

        // then
        assertThat(second.path("total").asInt()).isEqualTo(3);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.at("/items/0/slug").asText()).isEqualTo(mark + "-0");
        assertThat(found.path("items")).hasSize(3);
        assertThat(found.path("size").asInt()).isEqualTo(200);
        assertThat(found.path("total").asInt()).isEqualTo(3);
        assertThat(rival.get("/v1/gateways?slug=" + mark).json().path("items")).isEmpty();
        assertThat(platform.as(installation.operators().tenant("nobody-yet"))
                        .get("/v1/gateways")
                        .text())
                .isEqualTo("{\"items\":[],\"page\":1,\"size\":20,\"total\":0}");
        assertError(tenant.get("/v1/gateways?page=0"), 422, "invalid_pagination", "invalid page parameter");
        assertError(tenant.get("/v1/gateways?size=x"), 422, "invalid_pagination", "invalid size parameter");
        assertError(tenant.get("/v1/gateways?sort=name"), 422, "invalid_sort", "invalid sort parameter");
        assertError(tenant.get("/v1/gateways?order=asc"), 422, "invalid_sort", "invalid sort parameter");
    }

    @Test
    void malformedRequestsAreAnsweredAsTheWireSays() {
        String path = newGateway(acme);
        for (String body : List.of("", "{", "[]", "\"x\"", "{\"slug\":7}", "{\"metadata\":{\"a\":{}}}", "null")) {
            assertError(
                    acme.post("/v1/gateways", body),
                    422,
                    "validation_failed",
                    "invalid request body: validation failed");
        }
        assertError(acme.get("/v1/gateways/nonsense"), 400, "invalid_uuid", "invalid uuid path parameter");
        assertError(acme.get(path + "/registries/nonsense"), 400, "invalid_uuid", "invalid uuid path parameter");
        Answer nowhere = acme.get("/v1/gateways/" + unknown() + "/nothing");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.text()).startsWith("Cannot GET /v1/gateways/");
        Answer wrongMethod = acme.send("PATCH", path, "{}");
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.text()).isEqualTo("Method Not Allowed");
        assertThat(acme.get(path.toUpperCase(Locale.ROOT) + "/").status()).isEqualTo(200);
        Answer large = acme.post("/v1/gateways", "{\"slug\":\"" + "x".repeat(8 * 1024 * 1024) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text()).isEqualTo("Request Entity Too Large");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeadersAndARequestId() {
        Answer refused = platform.asNobody().get("/v1/gateways");
        assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(refused.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(refused.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(refused.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(refused.header("X-Request-ID")).isNotEmpty();
        assertThat(acme.send("HEAD", newGateway(acme), null).status()).isEqualTo(200);
    }

    @Test
    void aChangeIsAppliedByTheNodesBeforeTheAnswer() throws Exception {
        try (NodeStub follower = new NodeStub(node, "admin-node")) {
            // given
            await().atMost(Duration.ofSeconds(10)).until(follower::isFollowing);
            String path = newGateway(acme);

            // when
            Answer changed = acme.send("PUT", path, "{\"status\":\"active\"}");

            // then
            assertThat(changed.header("X-Tollgate-Applied")).isEqualTo("1/1");
            assertThat(follower.changedGateways()).contains(idOf(path));
        }
    }
}
