package io.tollgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.audit.AuditVerification;
import io.tollgate.tenant.testing.PlatformClient;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import io.tollgate.tenant.testing.PlatformDeployment;
import io.tollgate.tenant.testing.TestInstallation;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bars AUD-1 to AUD-3, through the WAR in Payara Micro against a real Postgres. */
@ExtendWith(ArquillianExtension.class)
class AuditIT {

    private static final String CANARY = "sk-canary-3f9a1c77d2";

    @SuppressWarnings("NullAway.Init") // set when the deployment is made
    private static TestInstallation installation;

    @SuppressWarnings("NullAway.Init") // set by Arquillian
    @ArquillianResource
    private URI base;

    private PlatformClient alice;
    private String organization;

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
    void aliceOwnsAnOrganization() {
        alice = new PlatformClient(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:" + base.getPort()),
                Optional.of(installation.issuer().token("alice")));
        organization = "/platform/v1/organizations/"
                + alice.post("/platform/v1/organizations", "{\"name\":\"Acme\"}")
                        .id();
    }

    private JsonNode entries() {
        return alice.get(organization + "/audit?limit=500").json().path("items");
    }

    private static List<String> actions(JsonNode entries) {
        List<String> actions = new ArrayList<>();
        entries.forEach(entry -> actions.add(entry.path("action").asText()));
        return actions;
    }

    private String gateway() {
        return organization + "/gateways/"
                + alice.post(organization + "/gateways", "{\"name\":\"Main\"}").id();
    }

    @Test
    void anEntryTellsWhoDidWhatFromWhereAndWhatChanged() {
        // given
        Answer role = alice.post(
                organization + "/member-roles", "{\"name\":\"Old\",\"permissions\":[\"organization_read\"]}");

        // when
        Answer changed = alice.send(
                "PUT",
                organization + "/member-roles/" + role.id(),
                "{\"name\":\"New\",\"permissions\":[\"organization_read\"]}");

        // then
        JsonNode entry = entries().get(0);
        assertThat(entry.path("request_id").asText())
                .isEqualTo(changed.header("X-Request-Id"))
                .isNotEmpty();
        assertThat(entry.at("/actor/kind").asText()).isEqualTo("person");
        assertThat(entry.at("/actor/id").asText()).isEqualTo("alice");
        assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.path("action").asText()).isEqualTo("member_role.replace");
        assertThat(entry.at("/object/id").asText()).isEqualTo(role.id());
        assertThat(entry.at("/object/name").asText()).isEqualTo("New");
        assertThat(entry.path("outcome").asText()).isEqualTo("done");
        assertThat(entry.at("/changes/0/before")).hasToString("{\"name\":\"Old\"}");
        assertThat(entry.at("/changes/0/after")).hasToString("{\"name\":\"New\"}");
    }

    @Test
    void secretsAreFingerprintsWhereverTheyStand() throws Exception {
        // given
        String gateway = gateway();

        // when
        alice.post(
                gateway + "/registries",
                "{\"name\":\"OpenAI\",\"provider\":\"openai\",\"api_key\":\"" + CANARY + "\"}");
        String key = alice.post(gateway + "/consumers", "{\"name\":\"bot\"}")
                .json()
                .at("/key/secret")
                .asText();
        String token = alice.post(
                        organization + "/service-tokens", "{\"name\":\"t\",\"permissions\":[\"gateway_read\"]}")
                .json()
                .path("secret")
                .asText();
        String link = alice.post(organization + "/invitations", "{\"role\":\"admin\"}")
                .json()
                .path("link")
                .asText();

        // then
        String log = alice.get(organization + "/audit/export").text();
        assertThat(log).contains("credential_ciphertext\":\"[secret ", "secret_hmac\":\"[secret ", "hmac\":\"[secret ");
        assertThat(log)
                .doesNotContain(CANARY, key.substring(16), token.substring(17), link.substring(link.length() - 30));
        try (Connection connection = installation.as("postgres").getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select hmac from tenant.api_key union select secret_hmac from tenant.api_token"
                                + " union select credential_ciphertext from tenant.registry where credential_ciphertext is not null")) {
            while (rows.next()) {
                assertThat(log).doesNotContain(rows.getString(1));
            }
        }
    }

    @Test
    void everyChangingCallOfAMemberMakesExactlyOneEntryAndAStrangersNone() {
        // given: all routes, with ids that exist nowhere, so that most calls are refused
        String gateway = gateway();
        PlatformClient stranger = alice.as(installation.issuer().token("stranger-" + UUID.randomUUID()));
        Map<String, String> bodies =
                Map.of("POST", "{\"name\":\"x\"}", "PUT", "{\"name\":\"x\"}", "PATCH", "{\"name\":\"x\"}");
        int calls = 0;
        long before = newest();

        for (JsonNode route : alice.as(installation.nodeToken())
                .get("/internal/v1/routes")
                .json()
                .path("routes")) {
            String method = route.path("method").asText();
            String path = route.path("path").asText();
            if ("GET".equals(method)
                    || !"tenant_scoped".equals(route.path("kind").asText())) {
                continue;
            }
            path = path.replace("/platform/v1/organizations/{organizationId}", organization)
                    .replace("{subject}", "nobody")
                    .replaceAll("\\{\\w+}", UUID.randomUUID().toString());

            // when
            Answer answer = alice.send(method, path, bodies.get(method));
            Answer refused = stranger.send(method, path, bodies.get(method));

            // then
            assertThat(refused.status()).as(method + " " + path).isEqualTo(404);
            calls++;
            assertThat(newest()).as(method + " " + path + " " + answer.status()).isEqualTo(before + calls);
            assertThat(entries().get(0).path("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
        }
        System.out.println("AUD-1: " + calls + " changing routes, one entry each");
        assertThat(calls).isGreaterThan(20);
        assertThat(actions(entries())).contains("registry.test_connection", "organization.create", "gateway.create");
        assertThat(gateway).isNotEmpty();
    }

    @Test
    void everyChangingCallOfAnOperatorMakesExactlyOneEntryToo() {
        // given
        String gateway = gateway();
        String id = gateway.substring(gateway.lastIndexOf('/') + 1);
        PlatformClient operator = alice.as(installation.operators().platform());
        int calls = 0;

        for (JsonNode route : alice.as(installation.nodeToken())
                .get("/internal/v1/routes")
                .json()
                .path("routes")) {
            String method = route.path("method").asText();
            String template = route.path("path").asText();
            boolean ofGateway = template.contains("{gatewayId}");
            boolean deletesIt = "DELETE".equals(method) && template.endsWith("{gatewayId}");
            if ("GET".equals(method) || !"operator".equals(route.path("kind").asText()) || !ofGateway || deletesIt) {
                continue;
            }
            long before = newest();

            // when
            String path = template.replace("{gatewayId}", id)
                    .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
            Answer answer = operator.send(method, path, "DELETE".equals(method) ? null : "{\"name\":\"x\"}");

            // then
            assertThat(newest()).as(method + " " + path + " " + answer.status()).isEqualTo(before + 1);
            assertThat(entries().get(0).at("/actor/kind").asText()).isEqualTo("operator");
            calls++;
        }
        long before = newest();
        assertThat(operator.delete("/v1/gateways/" + id).status()).isEqualTo(204);
        assertThat(newest()).isEqualTo(before + 1);
        System.out.println("AUD-1: " + (calls + 1) + " changing routes of the admin API, one entry each");
        assertThat(calls).isGreaterThan(10);
    }

    private long newest() {
        return entries().get(0).path("seq").asLong();
    }

    @Test
    void tokensAndThoseWhoAcceptAnInvitationAreNamed() {
        // given
        PlatformClient bob = alice.as(installation.issuer().token("bob-" + UUID.randomUUID()));
        String link = alice.post(organization + "/invitations", "{\"role\":\"admin\"}")
                .json()
                .path("link")
                .asText();

        // when
        bob.post(
                "/platform/v1/invitations/accept", "{\"token\":\"" + link.substring(link.lastIndexOf('/') + 1) + "\"}");
        JsonNode accepted = entries().get(0);
        String tokens = "{\"name\":\"t\",\"permissions\":[\"team_write\"]}";
        String service = bob.post(organization + "/service-tokens", tokens)
                .json()
                .path("secret")
                .asText();
        String personal = bob.post(organization + "/personal-tokens", tokens)
                .json()
                .path("secret")
                .asText();
        alice.as(service).post(organization + "/teams", "{\"name\":\"S\"}");
        alice.as(personal).post(organization + "/teams", "{\"name\":\"P\"}");

        // then
        assertThat(accepted.path("action").asText()).isEqualTo("invitation.accept");
        assertThat(accepted.at("/actor/name").asText()).startsWith("bob-");
        assertThat(entries().get(1).at("/actor/kind").asText()).isEqualTo("service_token");
        assertThat(entries().get(1).at("/actor/id").asText()).isEqualTo(service.substring(4, 16));
        assertThat(entries().get(0).at("/actor/kind").asText()).isEqualTo("personal_token");
        assertThat(entries().get(0).at("/actor/id").asText()).endsWith("/" + personal.substring(4, 16));
    }

    @Test
    void refusalsAreToldWithTheirReason() {
        // given
        String gateway = gateway();

        // when
        alice.post(gateway + "/registries", "{\"name\":\"x\",\"provider\":\"acme\"}");

        // then
        JsonNode entry = entries().get(0);
        assertThat(entry.path("action").asText()).isEqualTo("registry.create");
        assertThat(entry.path("outcome").asText()).isEqualTo("refused");
        assertThat(entry.path("status").asInt()).isEqualTo(422);
        assertThat(entry.path("code").asText()).isEqualTo("validation_failed");
        assertThat(entry.path("changes")).isEmpty();
    }

    @Test
    void nothingChangesWhileTheLogCannotBeWritten() throws Exception {
        // given
        String gateway = gateway();
        long before = newest();

        // when
        List<Answer> attempts;
        owner("revoke insert on tenant.audit_entry from tollgate_app");
        try {
            attempts = List.of(
                    alice.post(organization + "/gateways", "{\"name\":\"Second\"}"),
                    alice.post(gateway + "/consumers", "{\"name\":\"bot\"}"),
                    alice.post(organization + "/teams", "{\"name\":\"Team\"}"),
                    alice.post(organization + "/invitations", "{\"role\":\"admin\"}"),
                    alice.post("/platform/v1/organizations", "{\"name\":\"Third\"}"));
        } finally {
            owner("grant insert on tenant.audit_entry to tollgate_app");
        }

        // then
        assertThat(attempts).allSatisfy(answer -> assertThat(answer.status()).isGreaterThanOrEqualTo(500));
        assertThat(newest()).isEqualTo(before);
        assertThat(alice.get(organization + "/gateways").json().path("items")).hasSize(1);
        assertThat(alice.get(gateway + "/consumers").json().path("items")).isEmpty();
        assertThat(alice.get(organization + "/teams").json().path("items")).isEmpty();
        System.out.println("AUD-3: " + attempts.size() + " of " + attempts.size() + " changes refused");
    }

    @Test
    void theServiceCanAppendAndNothingElse() {
        assertThat(refusal("update tenant.audit_entry set line = ''")).contains("permission denied");
        assertThat(refusal("delete from tenant.audit_entry")).contains("permission denied");
        assertThat(refusal("truncate tenant.audit_entry")).contains("permission denied");
        assertThat(refusal("delete from tenant.audit_seal")).contains("permission denied");
    }

    private static String refusal(String sql) {
        try (Connection connection = installation.as("tollgate_app").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void owner(String sql) throws SQLException {
        try (Connection connection = installation.as("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void entriesAreFoundByWhatTheyAreAboutAndComeInPages() {
        // given
        for (int i = 0; i < 5; i++) {
            alice.post(organization + "/teams", "{\"name\":\"T" + i + "\"}");
        }
        alice.post(organization + "/member-roles", "{\"name\":\"R\",\"permissions\":[\"audit_read\"]}");

        // when
        JsonNode first =
                alice.get(organization + "/audit?action=team.create&limit=3").json();
        JsonNode second = alice.get(organization + "/audit?action=team.create&limit=3&cursor="
                        + first.path("next_cursor").asText())
                .json();

        // then
        assertThat(actions(first.path("items"))).hasSize(3).containsOnly("team.create");
        assertThat(actions(second.path("items"))).hasSize(2).containsOnly("team.create");
        assertThat(second.has("next_cursor")).isFalse();
        String team = first.at("/items/0/object/id").asText();
        assertThat(alice.get(organization + "/audit?object_type=team&object_id=" + team)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(alice.get(organization + "/audit?from=tomorrow").status()).isEqualTo(422);
    }

    @Test
    void changesMadeAtOnceFollowEachOtherInTheLogWithoutAGap() throws Exception {
        // given
        List<Callable<Integer>> changes = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String body = "{\"name\":\"Team " + i + "\"}";
            changes.add(() -> alice.post(organization + "/teams", body).status());
        }

        // when
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService all = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> status : all.invokeAll(changes)) {
                statuses.add(status.get());
            }
        }

        // then
        assertThat(statuses).containsOnly(201);
        List<String> export =
                alice.get(organization + "/audit/export").text().lines().toList();
        PublicKey key = key(alice.asNobody().get("/platform/v1/audit-key").text());
        assertThat(verify(export, key).problems()).isEmpty();
        assertThat(verify(export, key).entries()).isEqualTo(81);
    }

    @Test
    void everyTamperingWithASealedExportIsFoundAndNoIntactOneIsAccused() throws Exception {
        // given: a log that was sealed in the middle and at its end
        for (int i = 0; i < 60; i++) {
            alice.post(organization + "/teams", "{\"name\":\"Team " + i + " \\u00e4\\u20ac\"}");
            if (i == 20 || i == 40) {
                alice.get(organization + "/audit/export");
            }
        }
        List<String> export =
                alice.get(organization + "/audit/export").text().lines().toList();
        PublicKey key = key(alice.asNobody().get("/platform/v1/audit-key").text());
        List<String> entries = export.stream().filter(line -> !isSeal(line)).toList();
        List<String> seals = export.stream().filter(AuditIT::isSeal).toList();
        assertThat(entries).hasSize(61);
        assertThat(seals).hasSize(3);
        Random random = new Random(20261121);
        Map<String, Integer> found = new LinkedHashMap<>();

        // when
        int missed = 0;
        for (int i = 0; i < 1_000; i++) {
            List<String> tampered = new ArrayList<>(entries);
            String kind = tamper(tampered, i, random);
            tampered.addAll(seals);
            if (verify(tampered, key).intact()) {
                missed++;
            } else {
                found.merge(kind, 1, Integer::sum);
            }
        }

        // then
        System.out.println("AUD-2: seed 20261121, 1000 tamperings, found " + found + ", missed " + missed);
        assertThat(missed).isZero();
        assertThat(found.keySet()).hasSize(6);
        assertThat(verify(export, key).problems()).isEmpty();
        assertThat(verify(export, key).entries()).isEqualTo(61);
        assertThat(verify(export, anotherKey()).intact()).isFalse();
        assertThat(verify(withoutLast(export), key).intact()).isFalse();
    }

    private static List<String> withoutLast(List<String> lines) {
        return lines.subList(0, lines.size() - 1);
    }

    /** Any of the entries before the last seal. */
    private static String tamper(List<String> entries, int round, Random random) throws Exception {
        int at = random.nextInt(entries.size());
        return switch (round % 6) {
            case 0 -> {
                entries.set(at, edited(entries.get(at), random));
                yield "edit";
            }
            case 1 -> {
                entries.remove(at);
                yield "delete";
            }
            case 2 -> {
                entries.add(at, entries.get(random.nextInt(entries.size())));
                yield "insert";
            }
            case 3 -> {
                int other = (at + 1 + random.nextInt(entries.size() - 1)) % entries.size();
                String line = entries.get(at);
                entries.set(at, entries.get(other));
                entries.set(other, line);
                yield "swap";
            }
            case 4 -> {
                entries.subList(at, entries.size()).clear();
                yield "cut";
            }
            default -> {
                entries.set(at, edited(entries.get(at), random));
                rechain(entries);
                yield "rewrite";
            }
        };
    }

    private static String edited(String line, Random random) {
        int at = 140 + random.nextInt(line.length() - 142);
        char other = (char) ('a' + random.nextInt(26));
        return line.charAt(at) == other
                ? line.substring(0, at) + '_' + line.substring(at + 1)
                : line.substring(0, at) + other + line.substring(at + 1);
    }

    /** As somebody would who can write the table but not sign. */
    private static void rechain(List<String> entries) throws Exception {
        Pattern previous = Pattern.compile("\"previous_hash\":\"[0-9a-f]{64}\"");
        String hash = "0".repeat(64);
        for (int i = 0; i < entries.size(); i++) {
            String line = previous.matcher(entries.get(i))
                    .replaceFirst(Matcher.quoteReplacement("\"previous_hash\":\"" + hash + "\""));
            entries.set(i, line);
            hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static boolean isSeal(String line) {
        return line.startsWith("{\"seal\":");
    }

    private static AuditVerification.Report verify(List<String> lines, PublicKey key) throws IOException {
        return new AuditVerification(key).verify(new StringReader(String.join("\n", lines)));
    }

    private static PublicKey key(String pem) throws Exception {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static PublicKey anotherKey() throws Exception {
        return java.security.KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic();
    }
}
