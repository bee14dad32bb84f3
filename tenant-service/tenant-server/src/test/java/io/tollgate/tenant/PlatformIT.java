package io.tollgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.tenant.testing.NodeStub;
import io.tollgate.tenant.testing.PlatformClient;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import io.tollgate.tenant.testing.PlatformDeployment;
import io.tollgate.tenant.testing.TestInstallation;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.Signature;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR in Payara Micro, called from outside with tokens of a test issuer, against a real Postgres. */
@ExtendWith(ArquillianExtension.class)
class PlatformIT {

    @SuppressWarnings("NullAway.Init") // set when the deployment is made
    private static TestInstallation installation;

    @SuppressWarnings("NullAway.Init") // set by Arquillian
    @ArquillianResource
    private URI base;

    private PlatformClient alice;
    private PlatformClient bob;
    private PlatformClient node;

    @Deployment(testable = false)
    static WebArchive deploy() throws Exception {
        installation = new TestInstallation();
        return PlatformDeployment.of(installation);
    }

    @AfterAll
    static void stop() throws Exception {
        installation.close();
    }

    @BeforeEach
    void clients() {
        URI root = URI.create("http://127.0.0.1:" + base.getPort());
        alice = new PlatformClient(
                HttpClient.newHttpClient(),
                root,
                Optional.of(installation.issuer().token("alice")));
        bob = alice.as(installation.issuer().token("bob"));
        node = alice.as(installation.nodeToken());
    }

    /** A gateway with an Echo registry and a consumer, everything with its id. */
    private record Setup(String organization, String gateway, String registry, String consumer, String secret) {

        String gatewayPath() {
            return "/platform/v1/organizations/" + organization + "/gateways/" + gateway;
        }
    }

    private static Setup setUp(PlatformClient owner) {
        String organization = owner.post("/platform/v1/organizations?wait=none", "{\"name\":\"Org\"}")
                .id();
        String gateways = "/platform/v1/organizations/" + organization + "/gateways";
        String gateway =
                owner.post(gateways + "?wait=none", "{\"name\":\"Main\"}").id();
        String path = gateways + "/" + gateway;
        String registry = owner.post(path + "/registries?wait=none", "{\"name\":\"Echo\",\"provider\":\"echo\"}")
                .id();
        Answer created = owner.post(path + "/consumers?wait=none", """
                {"name":"bot","registry_ids":["%s"],"rate_limit":{"limit":60,"window":"1m"},
                 "budget":{"limit_usd":"5.00","period":"day","enforcement":"hard"}}""".formatted(registry));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return new Setup(
                organization,
                gateway,
                registry,
                created.json().at("/consumer/id").asText(),
                created.json().at("/key/secret").asText());
    }

    @Test
    void aPersonGetsFromNothingToAKeyAndANodeGetsItsSnapshot() throws Exception {
        // given
        Setup setup = setUp(alice);

        // when
        Answer answer = node.get("/internal/v1/gateways/" + setup.gateway() + "/snapshot");

        // then
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(installation.signingKey().getPublic());
        verifier.update(answer.bytes());
        assertThat(verifier.verify(Base64.getDecoder().decode(answer.header("X-Tollgate-Signature"))))
                .isTrue();
        ConfigSnapshot snapshot = SnapshotJson.read(answer.bytes());
        ApiKey key = ApiKey.parse(ApiKey.Kind.CONSUMER, setup.secret()).orElseThrow();
        assertThat(snapshot.keys()).singleElement().satisfies(stored -> {
            assertThat(stored.keyId()).isEqualTo(key.keyId());
            assertThat(stored.matches(key, installation.pepper())).isTrue();
        });
        assertThat(snapshot.policies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.settings()).isEqualTo("{\"limit\":60,\"window\":\"1m\"}"));
        assertThat(snapshot.budgets())
                .singleElement()
                .satisfies(budget -> assertThat(budget.limit().value()).isEqualTo(5_000_000_000_000L));
        assertThat(snapshot.consumers().getFirst().registries()).hasSize(1);
        assertThat(answer.text()).doesNotContain(key.secret());
    }

    @Test
    void aNodeFindsTheGatewayByItsSlugAndByTheIdOfAKey() {
        // given
        Setup setup = setUp(alice);
        String slug = alice.get(setup.gatewayPath()).json().path("slug").asText();
        String keyId = setup.secret().substring(3, 15);

        // when
        Answer bySlug = node.get("/internal/v1/resolve?gateway_slug=" + slug);
        Answer byKey = node.get("/internal/v1/resolve?key_id=" + keyId);

        // then
        assertThat(bySlug.json().path("gateway_id").asText()).isEqualTo(setup.gateway());
        assertThat(byKey.json().path("gateway_id").asText()).isEqualTo(setup.gateway());
        assertThat(node.get("/internal/v1/resolve?key_id=000000000000").status())
                .isEqualTo(404);
    }

    @Test
    void anotherOrganizationsObjectsLookExactlyAsIfTheyDidNotExist() {
        // given
        Setup victim = setUp(alice);
        Setup own = setUp(bob);
        String unknown = UUID.randomUUID().toString();
        String org = "/platform/v1/organizations/";
        List<String> foreign = List.of(
                org + victim.organization(),
                victim.gatewayPath(),
                victim.gatewayPath() + "/consumers",
                own.gatewayPath().replace(own.gateway(), victim.gateway()),
                own.gatewayPath() + "/registries/" + victim.registry(),
                own.gatewayPath() + "/consumers/" + victim.consumer());

        for (String path : foreign) {
            // when
            Answer probe = bob.get(path);
            Answer nothing = bob.get(path.replace(victim.organization(), unknown)
                    .replace(victim.gateway(), unknown)
                    .replace(victim.registry(), unknown)
                    .replace(victim.consumer(), unknown));

            // then
            assertThat(probe.status()).as(path).isEqualTo(404);
            assertThat(probe.text()).isEqualTo(nothing.text());
            assertThat(probe.response().headers().map().keySet())
                    .isEqualTo(nothing.response().headers().map().keySet());
        }
    }

    @Test
    void nobodyChangesAnotherOrganizationsObjects() {
        // given
        Setup victim = setUp(alice);
        Setup own = setUp(bob);
        String before = alice.get(victim.gatewayPath() + "/consumers").text();

        // when
        List<Answer> attempts = List.of(
                bob.post(victim.gatewayPath() + "/registries", "{\"name\":\"x\",\"provider\":\"echo\"}"),
                bob.delete(victim.gatewayPath() + "/consumers/" + victim.consumer()),
                bob.delete(own.gatewayPath() + "/consumers/" + victim.consumer()),
                bob.delete(own.gatewayPath() + "/registries/" + victim.registry()),
                bob.post(own.gatewayPath() + "/consumers/" + victim.consumer() + "/keys", "{\"name\":\"x\"}"),
                bob.delete(own.gatewayPath() + "/consumers/" + victim.consumer() + "/keys/"
                        + victim.secret().substring(3, 15)));
        Answer attach = bob.post(
                own.gatewayPath() + "/consumers", "{\"name\":\"y\",\"registry_ids\":[\"" + victim.registry() + "\"]}");

        // then
        assertThat(attempts).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(404));
        assertThat(attach.status()).isEqualTo(422);
        assertThat(attach.text()).contains("is not a registry of this gateway");
        assertThat(alice.get(victim.gatewayPath() + "/consumers").text()).isEqualTo(before);
    }

    @Test
    void refusesTokensThatAreMissingForgedExpiredOrForSomebodyElse() {
        var issuer = installation.issuer();
        assertThat(alice.asNobody().get("/platform/v1/me").status()).isEqualTo(401);
        assertThat(alice.as(issuer.forged("alice")).get("/platform/v1/me").status())
                .isEqualTo(401);
        assertThat(alice.as(issuer.expired("alice")).get("/platform/v1/me").status())
                .isEqualTo(401);
        assertThat(alice.as(issuer.token("alice", claims -> claims.audience("account")))
                        .get("/platform/v1/me")
                        .status())
                .isEqualTo(401);
        assertThat(alice.as(issuer.token("alice", claims -> claims.issuer("http://evil.example")))
                        .get("/platform/v1/me")
                        .status())
                .isEqualTo(401);
        assertThat(node.get("/platform/v1/me").status()).isEqualTo(401);
        assertThat(alice.get("/internal/v1/routes").status()).isEqualTo(401);
        assertThat(alice.get("/platform/v1/me").status()).isEqualTo(200);
    }

    @Test
    void everyTenantRouteRefusesStrangersAndTheUnknown() {
        // given
        Setup victim = setUp(alice);
        JsonNode routes = node.get("/internal/v1/routes").json().path("routes");
        assertThat(routes).hasSizeGreaterThan(15);
        Setup own = setUp(bob);
        PlatformClient bobsToken = bob.as(bob.post(
                        "/platform/v1/organizations/" + own.organization() + "/service-tokens",
                        "{\"name\":\"all\",\"permissions\":[\"organization_read\",\"organization_write\",\"gateway_read\","
                                + "\"gateway_write\",\"consumer_read\",\"consumer_write\",\"member_write\",\"audit_read\"]}")
                .json()
                .path("secret")
                .asText());

        for (JsonNode route : routes) {
            if (!"tenant_scoped".equals(route.path("kind").asText())) {
                continue;
            }
            String path = route.path("path")
                    .asText()
                    .replace("{organizationId}", victim.organization())
                    .replace("{gatewayId}", victim.gateway())
                    .replace("{registryId}", victim.registry())
                    .replace("{consumerId}", victim.consumer())
                    .replace("{keyId}", victim.secret().substring(3, 15))
                    .replace("{subject}", "alice")
                    .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
            String method = route.path("method").asText();
            String body = "POST".equals(method) ? "{\"name\":\"probe\",\"provider\":\"echo\"}" : null;

            // when, then
            assertThat(bob.send(method, path, body).status())
                    .as(method + " " + path)
                    .isEqualTo(404);
            assertThat(bobsToken.send(method, path, body).status())
                    .as("token " + method + " " + path)
                    .isEqualTo(404);
            assertThat(bob.asNobody().send(method, path, body).status())
                    .as(method + " " + path)
                    .isEqualTo(401);
        }
    }

    @Test
    void namesTheWrongFieldAndTheRemedy() {
        // given
        Setup setup = setUp(alice);
        String registries = setup.gatewayPath() + "/registries";

        // when
        Answer unknown = alice.post(registries, "{\"name\":\"x\",\"provider\":\"acme\"}");
        Answer taken = alice.post(registries, "{\"name\":\"Echo\",\"provider\":\"echo\"}");
        Answer malformed = alice.post(registries, "{\"name\":");
        Answer wrongType = alice.post(setup.gatewayPath() + "/consumers", "{\"name\":\"z\",\"registry_ids\":[\"7\"]}");
        Answer large = alice.post(registries, "{\"name\":\"" + "x".repeat(1_100_000) + "\"}");

        // then
        assertThat(unknown.json().at("/errors/0/field").asText()).isEqualTo("provider");
        assertThat(unknown.text()).contains("echo, openai, openai_compatible");
        assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().at("/errors/0/field").asText()).isEqualTo("name");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(wrongType.json().at("/errors/0/field").asText()).isEqualTo("registry_ids[0]");
        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void keepsProviderCredentialsSealedForTheirOrganizationAndOrigin() throws Exception {
        // given
        Setup setup = setUp(alice);
        String secret = "sk-canary-" + UUID.randomUUID();

        // when
        Answer created = alice.post(
                setup.gatewayPath() + "/registries",
                "{\"name\":\"OpenAI\",\"provider\":\"openai\",\"api_key\":\"" + secret + "\"}");
        byte[] bytes = node.get("/internal/v1/gateways/" + setup.gateway() + "/snapshot")
                .bytes();

        // then
        assertThat(created.text()).doesNotContain(secret).contains("***" + secret.substring(secret.length() - 4));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain(secret);
        ConfigSnapshot snapshot = SnapshotJson.read(bytes);
        SealedSecret sealed =
                Objects.requireNonNull(snapshot.registries().getLast().credential());
        assertThat(new String(open(snapshot, sealed), StandardCharsets.UTF_8)).isEqualTo(secret);
        assertThat(sealed.binding().host()).isEqualTo("api.openai.com");
    }

    /** As a node does. */
    private static byte[] open(ConfigSnapshot snapshot, SealedSecret sealed) throws Exception {
        Aead kek = TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(installation.kekFile()), AeadConfig2026.get(), InsecureSecretKeyAccess.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class);
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                        Base64.getDecoder().decode(snapshot.wrappedKeyset()),
                        kek,
                        ("keyset|" + snapshot.organizationId()).getBytes(StandardCharsets.UTF_8),
                        AeadConfig2026.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class)
                .decrypt(
                        Base64.getDecoder().decode(sealed.ciphertext()),
                        sealed.binding().associatedData());
    }

    @Test
    void aChangeReachesAConnectedNodeBeforeTheCallerIsAnswered() throws Exception {
        // given
        try (NodeStub connected = new NodeStub(node, "node-1")) {
            await().atMost(Duration.ofSeconds(10)).until(connected::isFollowing);

            // when
            Setup setup = setUp(alice);
            Answer revoked = alice.delete(setup.gatewayPath() + "/consumers/" + setup.consumer() + "/keys/"
                    + setup.secret().substring(3, 15));

            // then
            assertThat(revoked.status()).isEqualTo(204);
            assertThat(revoked.header("X-Tollgate-Applied")).isEqualTo("1/1");
            assertThat(connected.changedGateways()).contains(setup.gateway());
            byte[] bytes = node.get("/internal/v1/gateways/" + setup.gateway() + "/snapshot")
                    .bytes();
            assertThat(SnapshotJson.read(bytes).keys()).isEmpty();
            assertThat(alice.delete(setup.gatewayPath() + "/consumers/" + setup.consumer() + "?wait=none")
                            .header("X-Tollgate-Applied"))
                    .isEmpty();
        }
    }

    @Test
    void connectionTestsAreCarriedOutByANode() throws Exception {
        try (NodeStub connected = new NodeStub(node, "node-1")) {
            // given
            await().atMost(Duration.ofSeconds(10)).until(connected::isFollowing);
            Setup setup = setUp(alice);
            String path = setup.gatewayPath() + "/registries/test-connection";

            // when
            Answer given =
                    alice.post(path, "{\"provider\":\"openai_compatible\",\"base_url\":\"http://127.0.0.1:9/v1\"}");
            Answer stored = alice.post(path, "{\"registry_id\":\"" + setup.registry() + "\"}");

            // then
            assertThat(given.json().path("ok").asBoolean()).isTrue();
            assertThat(stored.json().path("stage").asText()).isEqualTo("provider");
            assertThat(connected.testedBodies())
                    .anySatisfy(body -> assertThat(body).contains(setup.registry()));
            assertThat(bob.post(path, "{\"provider\":\"echo\"}").status()).isEqualTo(404);
        }
    }

    @Test
    void newPricesReachTheNodes() throws Exception {
        // given
        Setup setup = setUp(alice);
        String path = "/internal/v1/gateways/" + setup.gateway() + "/snapshot";

        // then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                SnapshotJson.read(node.get(path).bytes()).prices())
                        .singleElement()
                        .satisfies(price -> assertThat(price.price().version()).isEqualTo("echo-1")));
    }

    @Test
    void aConsumerGoesWithItsKeysBudgetAndOwnPolicyAndARegistryInUseStays() {
        // given
        Setup setup = setUp(alice);

        // when
        Answer inUse = alice.delete(setup.gatewayPath() + "/registries/" + setup.registry());
        Answer consumer = alice.delete(setup.gatewayPath() + "/consumers/" + setup.consumer());
        Answer registry = alice.delete(setup.gatewayPath() + "/registries/" + setup.registry());

        // then
        assertThat(inUse.status()).isEqualTo(409);
        assertThat(inUse.json().path("code").asText()).isEqualTo("has_dependents");
        assertThat(consumer.status()).isEqualTo(204);
        assertThat(registry.status()).isEqualTo(204);
    }

    @Test
    void severedDatabaseConnectionsAreReplacedUnnoticed() throws Exception {
        // given
        Setup setup = setUp(alice);
        try (Connection connection = installation.as("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename like 'tollgate%'");
        }

        // when
        Answer read = alice.get(setup.gatewayPath());
        Answer published = node.get("/internal/v1/gateways/" + setup.gateway() + "/snapshot");

        // then
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(published.status()).as(published.text()).isEqualTo(200);
    }

    @Test
    void describesItselfOnAPageOfItsOwn() {
        PlatformClient anybody = alice.asNobody();
        String docs = "/platform/v1/docs/";

        assertThat(anybody.get("/platform/v1/openapi.json")
                        .json()
                        .at("/info/title")
                        .asText())
                .isEqualTo("Tollgate platform API");
        assertThat(anybody.get(docs + "index.html").header("Content-Security-Policy"))
                .contains("default-src 'none'");
        assertThat(anybody.get(docs + "index.html").text()).contains("swagger-ui-bundle.js");
        assertThat(anybody.get(docs + "swagger-ui-bundle.js").bytes()).hasSizeGreaterThan(500_000);
        assertThat(anybody.get(docs + "swagger-ui.css").status()).isEqualTo(200);
        assertThat(anybody.get(docs + "base.json").status()).isEqualTo(404);
        assertThat(anybody.get(docs + "..%2fbase.json").status()).isIn(400, 404);
    }

    @Test
    void saysItIsReadyAndCounts() {
        assertThat(alice.asNobody().get("/healthz").status()).isEqualTo(200);
        assertThat(alice.asNobody().get("/readyz").json().path("status").asText())
                .isEqualTo("ready");
        assertThat(alice.get("/internal/v1/metrics").status()).isEqualTo(401);
        assertThat(node.get("/internal/v1/metrics").text()).contains("tollgate_http_server_requests_seconds_count");
    }
}
