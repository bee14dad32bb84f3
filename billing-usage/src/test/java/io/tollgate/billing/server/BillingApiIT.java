package io.tollgate.billing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.RedisClient;
import io.tollgate.billing.TestDatabase;
import io.tollgate.billing.TestEvents;
import io.tollgate.billing.http.BillingJson;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.id.TenantKey;
import io.tollgate.contract.usage.UsageBatch;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** The whole service as it is deployed: every route, with the credentials it takes and those it must not take. */
class BillingApiIT {

    private static final Random RANDOM = new Random(20261121);
    private static final String ANA = "subject-ana";
    private static final String BOB = "subject-bob";
    private static final OrganizationId ACME = new OrganizationId(TestDatabase.randomId());
    private static final OrganizationId OTHER = new OrganizationId(TestDatabase.randomId());
    private static final GatewayId MAIN = new GatewayId(TestDatabase.randomId());
    private static final GatewayId FOREIGN = new GatewayId(TestDatabase.randomId());
    private static final ConsumerId CHATBOT = new ConsumerId(TestDatabase.randomId());

    private static TestDatabase database;
    private static IdentityProvider identity;
    private static RedisServer redis;
    private static String redisUrl;
    private static BillingServer server;

    @BeforeAll
    static void start() throws Exception {
        database = new TestDatabase();
        database.createOrganization(ACME, ANA, MAIN);
        database.createOrganization(OTHER, BOB, FOREIGN);
        identity = new IdentityProvider();
        int redisPort = BillingServer.freePort();
        redisUrl = "redis://127.0.0.1:" + redisPort;
        redis = RedisServer.newRedisServer().port(redisPort).bind("127.0.0.1").build();
        redis.start();
        server = new BillingServer(database, identity, redisUrl);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        redis.stop();
        identity.close();
        database.close();
    }

    @Test
    void anIngestedCallShowsInSpendOverviewAndRequests() throws IOException {
        // given
        GatewayId gateway = newGateway();
        RequestId request = TestEvents.requestId(Instant.now(), RANDOM);
        UsageEvent event =
                TestEvents.of(ACME, gateway).by(CHATBOT, "key000000001").event(request);
        UsageBatch batch = new UsageBatch("node-1", List.of(event));

        // when
        JsonNode first =
                json(server.post("/internal/v1/usage-events", BillingServer.NODE_TOKEN, UsageJson.write(batch)));
        JsonNode again =
                json(server.post("/internal/v1/usage-events", BillingServer.NODE_TOKEN, UsageJson.write(batch)));

        // then: gpt-4o is 2.50 USD in and 10 USD out per million
        assertThat(first.toString()).isEqualTo("{\"stored\":1,\"duplicates\":0,\"rejected\":[]}");
        assertThat(again.toString()).isEqualTo("{\"stored\":0,\"duplicates\":1,\"rejected\":[]}");
        assertThat(spend("gateway", gateway.toString()).toString()).isEqualTo("{\"pico_usd\":225000000,\"events\":1}");

        JsonNode overview = json(server.get(path(ACME, gateway, "overview?range=1h"), identity.token(ANA)));
        assertThat(overview.path("requests").asLong()).isEqualTo(1);
        assertThat(overview.path("input_tokens").asLong()).isEqualTo(10);
        assertThat(overview.path("output_tokens").asLong()).isEqualTo(20);
        assertThat(overview.path("cost_usd").asText()).isEqualTo("0.000225");
        assertThat(overview.path("p95_ms").asLong()).isBetween(400L, 425L);
        assertThat(overview.path("by_minute").findValuesAsText("cost_usd")).contains("0.000225");

        JsonNode requests = json(server.get(path(ACME, gateway, "requests"), identity.token(ANA)));
        JsonNode item = requests.path("items").path(0);
        assertThat(item.path("trace_id").asText()).isEqualTo(request.toString());
        assertThat(item.path("status").asInt()).isEqualTo(200);
        assertThat(item.path("cost_usd").asText()).isEqualTo("0.000225");
        assertThat(item.path("model").asText()).isEqualTo("gpt-4o");
        assertThat(item.path("usage_source").asText()).isEqualTo("provider");
        assertThat(requests.has("next_cursor")).isFalse();
    }

    @Test
    void spendAnswersEachScopeAndRefusesWhatItCannotRead() throws IOException {
        // given
        GatewayId gateway = newGateway();
        ConsumerId consumer = new ConsumerId(TestDatabase.randomId());
        UsageEvent event = TestEvents.of(ACME, gateway)
                .by(consumer, "key000000002")
                .event(TestEvents.requestId(Instant.now(), RANDOM));

        // when
        ingest(event);

        // then
        assertThat(spend("consumer", consumer.toString()).path("events").asLong())
                .isEqualTo(1);
        assertThat(spend("key", "key000000002").path("pico_usd").asLong()).isEqualTo(225_000_000);
        assertThat(spend("organization", ACME.toString()).path("pico_usd").asLong())
                .isGreaterThanOrEqualTo(225_000_000);
        assertThat(server.get("/internal/v1/spend?organization_id=" + ACME, BillingServer.NODE_TOKEN))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains("\"field\":\"scope\""));
    }

    @Test
    void pagesThroughRequestsWithACursorThatOpensNothingElse() throws IOException {
        // given
        GatewayId gateway = newGateway();
        Instant now = Instant.now();
        for (int i = 0; i < 5; i++) {
            ingest(TestEvents.of(ACME, gateway).event(TestEvents.requestId(now.minusSeconds(i), RANDOM)));
        }

        // when
        JsonNode first = json(server.get(path(ACME, gateway, "requests?limit=2"), identity.token(ANA)));
        String cursor = first.path("next_cursor").asText();
        JsonNode second =
                json(server.get(path(ACME, gateway, "requests?limit=3&cursor=" + cursor), identity.token(ANA)));

        // then
        Set<String> seen = new HashSet<>(first.findValuesAsText("trace_id"));
        seen.addAll(second.findValuesAsText("trace_id"));
        assertThat(seen).hasSize(5);
        assertThat(second.has("next_cursor")).isFalse();
        GatewayId elsewhere = newGateway();
        for (String target : List.of(
                path(ACME, elsewhere, "requests?cursor=" + cursor),
                path(ACME, gateway, "requests?cursor=B" + cursor.substring(1)),
                path(ACME, gateway, "requests?cursor=x"),
                path(ACME, gateway, "requests?limit=0"))) {
            assertThat(server.get(target, identity.token(ANA)).statusCode())
                    .as(target)
                    .isEqualTo(400);
        }
        assertThat(server.get(path(OTHER, FOREIGN, "requests?cursor=" + cursor), identity.token(BOB))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknownAndForeignOrganizationsAndGatewaysAnswerTheSame404() throws IOException {
        OrganizationId unknownOrganization = new OrganizationId(TestDatabase.randomId());
        GatewayId unknownGateway = new GatewayId(TestDatabase.randomId());
        Set<String> answers = new HashSet<>();

        for (String call : List.of("overview", "requests", "attempts?wait_ms=0")) {
            for (String target : List.of(
                    path(unknownOrganization, MAIN, call),
                    path(OTHER, FOREIGN, call),
                    path(OTHER, MAIN, call),
                    path(ACME, FOREIGN, call),
                    path(ACME, unknownGateway, call),
                    "/v1/organizations/nonsense/gateways/" + MAIN + "/" + call)) {
                HttpResponse<String> answer = server.get(target, identity.token(ANA));
                assertThat(answer.statusCode()).as(target).isEqualTo(404);
                answers.add(answer.body() + answer.headers().map().keySet());
            }
        }

        assertThat(answers).hasSize(1);
        assertThat(server.get(path(ACME, MAIN, "overview"), identity.token(ANA)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void personsTokensAreRefusedUnlessEverythingInThemHolds() throws IOException {
        for (String token : List.of(
                "",
                "nonsense",
                BillingServer.NODE_TOKEN,
                identity.tokenOfAnotherKey(ANA),
                identity.tokenOfAnotherIssuer(ANA),
                identity.tokenForAnotherAudience(ANA),
                identity.expiredToken(ANA))) {
            HttpResponse<String> answer = server.get(path(ACME, MAIN, "overview"), token);
            assertThat(answer.statusCode()).as(token).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void internalCallsTakeTheNodeTokenOnly() throws IOException {
        for (String token : List.of("", "wrong", identity.token(ANA), BillingServer.NODE_TOKEN + "x")) {
            for (String call : List.of("/internal/v1/prices", "/internal/v1/spend", "/internal/v1/routes")) {
                assertThat(server.get(call, token).statusCode()).as(call).isEqualTo(401);
            }
            assertThat(server.post("/internal/v1/usage-events", token, new byte[] {'{', '}'})
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void pricesComeWithARevisionAndCompatibleProvidersShareOpenAisList() throws IOException {
        // when
        HttpResponse<String> answer =
                server.get("/internal/v1/prices?provider=openai_compatible&provider=echo", BillingServer.NODE_TOKEN);

        // then
        JsonNode prices = json(answer).path("prices");
        assertThat(new HashSet<>(prices.findValuesAsText("provider")))
                .containsExactlyInAnyOrder("echo", "openai_compatible");
        assertThat(prices.findValuesAsText("model")).contains("echo-1", "echo-slow", "echo-error", "gpt-4o");
        assertThat(prices.findValuesAsText("version")).contains("openai/gpt-4o@2026-07-02");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> unchanged = server.get(
                "/internal/v1/prices?provider=openai_compatible&provider=echo",
                BillingServer.NODE_TOKEN,
                "If-None-Match",
                tag);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
    }

    @Test
    void aBadEventIsKeptAndTheOthersCount() throws IOException {
        // given
        UsageEvent good = TestEvents.of(ACME, newGateway()).event(TestEvents.requestId(Instant.now(), RANDOM));
        String json = "{\"node_id\":\"node-1\",\"events\":[{\"id\":\"bad\"},"
                + new String(UsageJson.write(good), StandardCharsets.UTF_8) + "]}";

        // when
        JsonNode answer = json(server.post(
                "/internal/v1/usage-events", BillingServer.NODE_TOKEN, json.getBytes(StandardCharsets.UTF_8)));

        // then
        assertThat(answer.path("stored").asLong()).isEqualTo(1);
        assertThat(answer.path("rejected").path(0).path("id").asText()).isEqualTo("bad");
    }

    @Test
    void aBatchThatIsNoBatchOrTooLargeIsRefusedByName() throws IOException {
        assertThat(server.post(
                                "/internal/v1/usage-events",
                                BillingServer.NODE_TOKEN,
                                "[]".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post("/internal/v1/usage-events", BillingServer.NODE_TOKEN, new byte[8 * 1024 * 1024 + 1])
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aWaitingPollAnswersWhenANodeAppendsAnAttempt() throws Exception {
        // given
        GatewayId gateway = newGateway();
        String start = json(server.get(path(ACME, gateway, "attempts?wait_ms=0"), identity.token(ANA)))
                .path("cursor")
                .asText();
        String poll = path(ACME, gateway, "attempts?wait_ms=10000&after=" + start);
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return json(server.get(poll, identity.token(ANA)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        // when
        String event = """
                {"trace_id":"t1","at":"2026-11-21T02:00:00Z","status":401,"error_code":"unauthenticated","model":"gpt-4o",
                 "input_tokens":0,"output_tokens":0,"cost_pico_usd":132000000,"latency_ms":3}""";
        try (RedisClient client = RedisClient.create(redisUrl);
                var connection = client.connect()) {
            connection
                    .sync()
                    .xadd(TenantKey.of(ACME, "attempts", gateway.toString()).toString(), Map.of("event", event));
        }

        // then
        JsonNode answer = waiting.get(9, TimeUnit.SECONDS);
        assertThat(answer.path("items").path(0).path("status").asInt()).isEqualTo(401);
        assertThat(answer.path("items").path(0).path("cost_usd").asText()).isEqualTo("0.000132");
        assertThat(answer.path("cursor").asText()).isNotEqualTo(start);
    }

    @Test
    void withoutRedisOnlyTheLiveFeedIsAwayAndSaysSo() throws Exception {
        // given
        GatewayId gateway = newGateway();
        redis.stop();
        try {
            // when
            HttpResponse<String> answer = server.get(path(ACME, gateway, "attempts?wait_ms=500"), identity.token(ANA));

            // then
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("Redis does not answer");
            assertThat(server.get("/readyz", "").statusCode()).isEqualTo(200);
            ingest(TestEvents.of(ACME, gateway).event(TestEvents.requestId(Instant.now(), RANDOM)));
        } finally {
            redis.start();
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> server.get(path(ACME, gateway, "attempts?wait_ms=0"), identity.token(ANA))
                                .statusCode()
                        == 200);
    }

    @Test
    void listsItsRoutesWithTheirScopes() throws IOException {
        JsonNode routes = json(server.get("/internal/v1/routes", BillingServer.NODE_TOKEN))
                .path("routes");

        assertThat(routes.findValuesAsText("path"))
                .contains(
                        "/v1/organizations/{organizationId}/gateways/{gatewayId}/overview",
                        "/v1/organizations/{organizationId}/gateways/{gatewayId}/requests",
                        "/v1/organizations/{organizationId}/gateways/{gatewayId}/attempts",
                        "/internal/v1/usage-events",
                        "/healthz");
        assertThat(new HashSet<>(routes.findValuesAsText("scope")))
                .containsExactlyInAnyOrder("TenantScoped", "NodeOnly", "Public");
    }

    @Test
    void healthAndMetricsAnswerAnybodyAndUnknownPathsNobody() throws IOException {
        assertThat(server.get("/healthz", "").statusCode()).isEqualTo(200);
        assertThat(server.get("/metrics", "").body()).contains("tollgate_usage_events_total");
        assertThat(server.get("/nothing/here", "").statusCode()).isEqualTo(404);
        assertThat(server.post("/healthz", "", new byte[0]).statusCode()).isEqualTo(405);
    }

    private static GatewayId newGateway() {
        try {
            GatewayId gateway = new GatewayId(TestDatabase.randomId());
            database.createGateway(ACME, gateway);
            return gateway;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ingest(UsageEvent event) throws IOException {
        byte[] batch = UsageJson.write(new UsageBatch("node-1", List.of(event)));
        assertThat(server.post("/internal/v1/usage-events", BillingServer.NODE_TOKEN, batch)
                        .statusCode())
                .isEqualTo(200);
    }

    private static JsonNode spend(String scope, String subject) throws IOException {
        Instant now = Instant.now();
        return json(server.get(
                "/internal/v1/spend?organization_id=" + ACME + "&scope=" + scope + "&subject=" + subject + "&from="
                        + now.minus(Duration.ofHours(1)) + "&to=" + now.plus(Duration.ofHours(1)),
                BillingServer.NODE_TOKEN));
    }

    private static String path(OrganizationId organization, GatewayId gateway, String call) {
        return "/v1/organizations/" + organization + "/gateways/" + gateway + "/" + call;
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return BillingJson.mapper().readTree(answer.body());
    }
}
