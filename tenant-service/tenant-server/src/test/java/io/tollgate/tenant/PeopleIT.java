package io.tollgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.testing.PlatformClient;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import io.tollgate.tenant.testing.PlatformDeployment;
import io.tollgate.tenant.testing.RouteRights;
import io.tollgate.tenant.testing.TestInstallation;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members, invitations, roles, teams and tokens, through the WAR in Payara Micro against a real Postgres. */
@ExtendWith(ArquillianExtension.class)
class PeopleIT {

    @SuppressWarnings("NullAway.Init") // set when the deployment is made
    private static TestInstallation installation;

    @SuppressWarnings("NullAway.Init") // set by Arquillian
    @ArquillianResource
    private URI base;

    private PlatformClient nobody;
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
        nobody = new PlatformClient(
                HttpClient.newHttpClient(), URI.create("http://127.0.0.1:" + base.getPort()), Optional.empty());
        alice = person("alice");
        organization = "/platform/v1/organizations/"
                + alice.post("/platform/v1/organizations", "{\"name\":\"Acme\"}")
                        .id();
    }

    private PlatformClient person(String subject) {
        return nobody.as(installation.issuer().token(subject));
    }

    /** A new person with this role in the organization. */
    private record Joined(PlatformClient client, String subject) {}

    private Joined join(String roleJson) {
        String subject = "person-" + UUID.randomUUID();
        Answer invited = alice.post(organization + "/invitations", "{" + roleJson + "}");
        assertThat(invited.status()).as(invited.text()).isEqualTo(201);
        PlatformClient client = person(subject);
        Answer accepted = accept(client, tokenOf(invited));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        return new Joined(client, subject);
    }

    private Joined join(String role, String more) {
        return join("\"role\":\"" + role + "\"" + more);
    }

    private static String tokenOf(Answer invited) {
        String link = invited.json().path("link").asText();
        assertThat(link).startsWith("http://localhost:8090/invite/");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static Answer accept(PlatformClient client, String token) {
        return client.post("/platform/v1/invitations/accept", "{\"token\":\"" + token + "\"}");
    }

    private String gateway() {
        String gateway =
                alice.post(organization + "/gateways", "{\"name\":\"Main\"}").id();
        alice.post(organization + "/gateways/" + gateway + "/registries", "{\"name\":\"Echo\",\"provider\":\"echo\"}");
        return organization + "/gateways/" + gateway;
    }

    private static String consumer(PlatformClient client, String gateway, String name, String more) {
        Answer created = client.post(gateway + "/consumers", "{\"name\":\"" + name + "\"" + more + "}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.json().at("/consumer/id").asText();
    }

    private static List<String> texts(JsonNode page, String field) {
        List<String> texts = new ArrayList<>();
        page.path("items").forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    @Test
    void aLinkMakesOnePersonAMemberOnce() {
        // given
        Answer invited = alice.post(organization + "/invitations", "{\"role\":\"developer\"}");
        String token = tokenOf(invited);
        PlatformClient bob = person("bob-" + UUID.randomUUID());

        // when
        Answer preview = bob.post("/platform/v1/invitations/preview", "{\"token\":\"" + token + "\"}");
        Answer accepted = accept(bob, token);
        Answer again = accept(person("carol"), token);

        // then
        assertThat(preview.json().path("organization_name").asText()).isEqualTo("Acme");
        assertThat(accepted.json().path("role").asText()).isEqualTo("developer");
        assertThat(accepted.json().path("team_permissions"))
                .extracting(JsonNode::asText)
                .contains("consumer_write");
        assertThat(again.status()).isEqualTo(404);
        assertThat(bob.get(organization).status()).isEqualTo(200);
        assertThat(person("carol").get(organization).status()).isEqualTo(404);
        assertThat(alice.get(organization + "/invitations")
                        .json()
                        .at("/items/0/state")
                        .asText())
                .isEqualTo("accepted");
        assertThat(alice.get(organization + "/invitations").text()).doesNotContain(token);
    }

    @Test
    void anInvitationByMailIsForItsAddressOnlyAndIsSent() {
        // given
        String to = "dora-" + UUID.randomUUID() + "@example.com";
        String subject = to.substring(0, to.indexOf('@'));

        // when
        Answer invited = alice.post(
                organization + "/invitations",
                "{\"role\":\"analyst\",\"email\":\"" + to.toUpperCase(java.util.Locale.ROOT) + "\"}");

        // then
        assertThat(invited.json().path("mail").asText()).as(invited.text()).isEqualTo("sent");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(installation.mail().messages())
                        .anySatisfy(message -> assertThat(message.replace("=\n", ""))
                                .contains("To: " + to)
                                .contains(tokenOf(invited))));
        assertThat(accept(person("eve"), tokenOf(invited)).status()).isEqualTo(403);
        assertThat(accept(person(subject), tokenOf(invited)).status()).isEqualTo(200);
    }

    @Test
    void linksThatAreWrongRevokedOrExpiredLookAlike() throws Exception {
        // given
        Answer revoked = alice.post(organization + "/invitations", "{\"role\":\"analyst\"}");
        Answer expired = alice.post(organization + "/invitations", "{\"role\":\"analyst\"}");
        alice.delete(organization + "/invitations/"
                + revoked.json().at("/invitation/id").asText());
        try (var connection = installation.as("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update tenant.invitation set expires_at = now() - interval '1 second' where id = '"
                    + expired.json().at("/invitation/id").asText() + "'");
        }
        String forged = tokenOf(expired).substring(0, 60) + "AAAA";

        // when
        List<String> answers = List.of(
                accept(person("frank"), tokenOf(revoked)).text(),
                accept(person("frank"), tokenOf(expired)).text(),
                accept(person("frank"), forged).text(),
                accept(person("frank"), "nonsense").text());

        // then
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(answers.getFirst()));
        assertThat(answers.getFirst()).contains("not_found");
    }

    @Test
    void theLastOwnerStaysAndOfTwoWhoLeaveAtOnceOneDoes() throws Exception {
        // given
        Joined other = join("owner", "");

        // when: both owners leave at the same moment
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> leaving = List.of(
                    () -> alice.post(organization + "/leave", "").status(),
                    () -> other.client().post(organization + "/leave", "").status());
            for (Future<Integer> left : both.invokeAll(leaving)) {
                statuses.add(left.get());
            }
        }

        // then
        assertThat(statuses).containsExactlyInAnyOrder(204, 409);
        boolean aliceStayed = alice.get(organization).status() == 200;
        PlatformClient remaining = aliceStayed ? alice : other.client();
        String self = aliceStayed ? "alice" : other.subject();
        Answer demoted = remaining.send("PATCH", organization + "/members/" + self, "{\"role\":\"admin\"}");
        assertThat(demoted.status()).isEqualTo(409);
        assertThat(demoted.json().path("code").asText()).isEqualTo("last_owner");
        assertThat(remaining.delete(organization + "/members/" + self).status()).isEqualTo(409);
    }

    @Test
    void anAdminManagesMembersButNoOwner() {
        // given
        Joined admin = join("admin", "");
        Joined developer = join("developer", "");
        String members = organization + "/members/";

        // when
        Answer raisedSelf = admin.client().send("PATCH", members + admin.subject(), "{\"role\":\"owner\"}");
        Answer demotedOwner = admin.client().send("PATCH", members + "alice", "{\"role\":\"analyst\"}");
        Answer removedOwner = admin.client().delete(members + "alice");
        Answer invitedOwner = admin.client().post(organization + "/invitations", "{\"role\":\"owner\"}");
        Answer changed = admin.client().send("PATCH", members + developer.subject(), "{\"role\":\"analyst\"}");
        Answer removed = admin.client().delete(members + developer.subject());

        // then
        assertThat(List.of(raisedSelf, demotedOwner, removedOwner, invitedOwner))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
        assertThat(changed.json().path("role_name").asText()).isEqualTo("Analyst");
        assertThat(removed.status()).isEqualTo(204);
        assertThat(developer.client().get(organization).status()).isEqualTo(404);
    }

    @Test
    void ownershipGoesToAnotherMemberAndTheGiverBecomesAdmin() {
        // given
        Joined heir = join("analyst", "");

        // when
        Answer transferred =
                alice.post(organization + "/ownership-transfer", "{\"subject\":\"" + heir.subject() + "\"}");

        // then
        assertThat(transferred.json().path("role").asText()).isEqualTo("owner");
        assertThat(heir.client().get(organization).json().path("role").asText()).isEqualTo("owner");
        assertThat(alice.get(organization).json().path("role").asText()).isEqualTo("admin");
        assertThat(alice.post(organization + "/ownership-transfer", "{\"subject\":\"alice\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void membersComeInSignedPages() {
        // given
        for (int i = 0; i < 4; i++) {
            join("analyst", "");
        }

        // when
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = alice.get(organization + "/members?limit=2&cursor=" + cursor)
                    .json();
            seen.addAll(texts(page, "subject"));
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty());

        // then
        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted().contains("alice");
        String own = alice.get(organization + "/members?limit=2")
                .json()
                .path("next_cursor")
                .asText();
        assertThat(own).isNotEmpty();
        assertThat(alice.get(organization + "/invitations?cursor=" + own).status())
                .isEqualTo(422);
        String elsewhere = "/platform/v1/organizations/"
                + alice.post("/platform/v1/organizations", "{\"name\":\"Other\"}")
                        .id();
        assertThat(alice.get(elsewhere + "/members?cursor=" + own).status()).isEqualTo(422);
        assertThat(alice.get(organization + "/members?limit=0").status()).isEqualTo(422);
        assertThat(alice.get(organization + "/members?limit=many")
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("limit");
        assertThat(alice.get(organization + "/invitations/not-an-id").status()).isIn(404, 405);
    }

    @Test
    void aRoleOfTheOrganizationGrantsWhatItSaysAndChangesAtOnce() {
        // given
        Answer role = alice.post(
                organization + "/member-roles",
                "{\"name\":\"Auditor\",\"permissions\":[\"organization_read\",\"audit_read\"]}");
        String rolePath = organization + "/member-roles/" + role.id();
        Joined auditor = join("custom", ",\"role_id\":\"" + role.id() + "\"");

        // when, then
        assertThat(auditor.client().get(organization + "/audit").status()).isEqualTo(200);
        assertThat(auditor.client().get(organization + "/members").status()).isEqualTo(403);
        assertThat(auditor.client().get("/platform/v1/me").text()).contains("\"role_name\":\"Auditor\"");
        assertThat(alice.send(
                                "PUT",
                                rolePath,
                                "{\"name\":\"Auditor\",\"permissions\":[\"organization_read\",\"member_read\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(auditor.client().get(organization + "/audit").status()).isEqualTo(403);
        assertThat(auditor.client().get(organization + "/members").status()).isEqualTo(200);
        assertThat(alice.delete(rolePath).json().path("code").asText()).isEqualTo("has_dependents");
        assertThat(alice.post(organization + "/member-roles", "{\"name\":\"X\",\"permissions\":[\"organization_own\"]}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void nobodyHandsOutMoreThanTheyMayDoThemselves() {
        // given
        Answer weak = alice.post(
                organization + "/member-roles",
                "{\"name\":\"Recruiter\",\"permissions\":[\"member_read\",\"member_write\",\"role_write\",\"organization_read\"]}");
        Joined recruiter = join("custom", ",\"role_id\":\"" + weak.id() + "\"");

        // when
        List<Answer> attempts = List.of(
                recruiter.client().post(organization + "/invitations", "{\"role\":\"admin\"}"),
                recruiter
                        .client()
                        .send("PATCH", organization + "/members/" + recruiter.subject(), "{\"role\":\"admin\"}"),
                recruiter
                        .client()
                        .send(
                                "PUT",
                                organization + "/member-roles/" + weak.id(),
                                "{\"name\":\"Recruiter\",\"permissions\":[\"gateway_write\"]}"),
                recruiter
                        .client()
                        .post(organization + "/member-roles", "{\"name\":\"Up\",\"permissions\":[\"token_write\"]}"));

        // then
        assertThat(attempts)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(403));
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedIsRefused() {
        // given
        Answer role =
                alice.post(organization + "/member-roles", "{\"name\":\"R\",\"permissions\":[\"organization_read\"]}");
        String path = organization + "/member-roles/" + role.id();
        String tag = alice.get(path).header("ETag");
        String body = "{\"name\":\"R2\",\"permissions\":[\"organization_read\"]}";

        // when
        Answer first = alice.send("PUT", path, body, Map.of("If-Match", tag));
        Answer second = alice.send("PUT", path, body, Map.of("If-Match", tag));

        // then
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(alice.send("DELETE", path, null, Map.of("If-Match", tag)).status())
                .isEqualTo(412);
        assertThat(alice.send("GET", path, null, Map.of("If-None-Match", first.header("ETag")))
                        .status())
                .isEqualTo(304);
        assertThat(alice.send("DELETE", path, null, Map.of("If-Match", first.header("ETag")))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aDeveloperSeesAndMakesTheirTeamsConsumersOnly() {
        // given
        String gateway = gateway();
        Joined dev = join("developer", "");
        String team =
                alice.post(organization + "/teams", "{\"name\":\"Search\"}").id();
        String other =
                alice.post(organization + "/teams", "{\"name\":\"Shop\"}").id();
        String theirs = consumer(alice, gateway, "theirs", ",\"team_id\":\"" + other + "\"");
        String unowned = consumer(alice, gateway, "unowned", "");
        Answer teamless = dev.client().post(gateway + "/consumers", "{\"name\":\"early\"}");

        // when
        alice.send("PUT", organization + "/teams/" + team + "/members/" + dev.subject(), "{\"lead\":true}");
        String own = consumer(dev.client(), gateway, "own", "");

        // then
        assertThat(teamless.status()).isEqualTo(403);
        assertThat(texts(dev.client().get(gateway + "/consumers").json(), "id")).containsExactly(own);
        assertThat(texts(alice.get(gateway + "/consumers").json(), "id")).contains(own, theirs, unowned);
        assertThat(dev.client().get(gateway + "/consumers/" + own).status()).isEqualTo(200);
        assertThat(dev.client()
                        .post(gateway + "/consumers/" + own + "/keys", "{\"name\":\"k\"}")
                        .status())
                .isEqualTo(201);
        for (String foreign : List.of(theirs, unowned)) {
            String path = gateway + "/consumers/" + foreign;
            assertThat(dev.client().get(path).status()).isEqualTo(404);
            assertThat(dev.client().get(path + "/keys").status()).isEqualTo(404);
            assertThat(dev.client().post(path + "/keys", "{\"name\":\"k\"}").status())
                    .isEqualTo(404);
            assertThat(dev.client().delete(path).status()).isEqualTo(404);
        }
        assertThat(dev.client()
                        .post(gateway + "/consumers", "{\"name\":\"x\",\"team_id\":\"" + other + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(texts(dev.client().get(organization + "/teams").json(), "id"))
                .containsExactly(team);
        assertThat(dev.client().get(organization + "/teams/" + other).status()).isEqualTo(404);
    }

    @Test
    void aTeamsConsumersMoveWithThemWhenItGoes() {
        // given
        String gateway = gateway();
        String team = alice.post(organization + "/teams", "{\"name\":\"Old\"}").id();
        String heir = alice.post(organization + "/teams", "{\"name\":\"New\"}").id();
        String consumer = consumer(alice, gateway, "app", ",\"team_id\":\"" + team + "\"");

        // when
        Answer owning = alice.delete(organization + "/teams/" + team);
        Answer moved = alice.delete(organization + "/teams/" + team + "?move_to=" + heir);

        // then
        assertThat(owning.json().path("code").asText()).isEqualTo("has_dependents");
        assertThat(moved.status()).isEqualTo(204);
        assertThat(texts(
                        alice.get(organization + "/teams/" + heir + "/consumers")
                                .json(),
                        "consumer_id"))
                .containsExactly(consumer);
        assertThat(alice.delete(organization + "/teams/" + heir + "/consumers/" + consumer)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aServiceTokenDoesWhatItIsAllowedUntilItIsRevoked() {
        // given
        String gateway = gateway();
        Answer created = alice.post(
                organization + "/service-tokens",
                "{\"name\":\"ci\",\"permissions\":[\"gateway_read\",\"consumer_read\",\"consumer_write\"]}");
        String secret = created.json().path("secret").asText();
        PlatformClient ci = nobody.as(secret);

        // when, then
        assertThat(secret).matches("agm_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
        assertThat(ci.get(gateway).status()).isEqualTo(200);
        consumer(ci, gateway, "made-by-ci", "");
        assertThat(ci.get(gateway + "/registries").status()).isEqualTo(403);
        assertThat(ci.get("/platform/v1/me").json().at("/memberships/0/slug").asText())
                .startsWith("acme");
        assertThat(ci.post("/platform/v1/organizations", "{\"name\":\"Mine\"}").status())
                .isEqualTo(403);
        String elsewhere = "/platform/v1/organizations/"
                + alice.post("/platform/v1/organizations", "{\"name\":\"Other\"}")
                        .id();
        assertThat(ci.get(elsewhere + "/gateways").status()).isEqualTo(404);
        String list = alice.get(organization + "/service-tokens").text();
        assertThat(list).contains("\"name\":\"ci\"", "last_used_at").doesNotContain(secret);
        assertThat(alice.delete(organization + "/service-tokens/" + secret.substring(4, 16))
                        .status())
                .isEqualTo(204);
        assertThat(ci.get(gateway).status()).isEqualTo(401);
    }

    @Test
    void aPersonalTokenGoesWithItsPersonsRoleAndMembership() {
        // given
        Joined admin = join("admin", "");
        String secret = admin.client()
                .post(
                        organization + "/personal-tokens",
                        "{\"name\":\"laptop\",\"permissions\":[\"gateway_read\",\"member_read\"]}")
                .json()
                .path("secret")
                .asText();
        PlatformClient laptop = nobody.as(secret);

        // when, then: the scope limits the role
        assertThat(laptop.get(organization + "/members").status()).isEqualTo(200);
        assertThat(laptop.post(organization + "/gateways", "{\"name\":\"G\"}").status())
                .isEqualTo(403);
        assertThat(laptop.post(organization + "/personal-tokens", "{\"name\":\"x\",\"permissions\":[\"gateway_read\"]}")
                        .status())
                .isEqualTo(403);
        // the role limits the scope
        alice.send("PATCH", organization + "/members/" + admin.subject(), "{\"role\":\"analyst\"}");
        assertThat(laptop.get(organization + "/members").status()).isEqualTo(403);
        assertThat(laptop.get(organization + "/gateways").status()).isEqualTo(200);
        // and it goes with the membership
        alice.delete(organization + "/members/" + admin.subject());
        assertThat(laptop.get(organization + "/gateways").status()).isEqualTo(401);
    }

    @Test
    void tokensThatAreMistypedForgedOrExpiredAreRefused() throws Exception {
        // given
        Answer created =
                alice.post(organization + "/service-tokens", "{\"name\":\"t\",\"permissions\":[\"gateway_read\"]}");
        String secret = created.json().path("secret").asText();
        String gateways = organization + "/gateways";
        String other = io.tollgate.contract.id.ApiKey.mint(
                        io.tollgate.contract.id.ApiKey.Kind.PLATFORM, new java.security.SecureRandom())
                .reveal();
        String sameId = new io.tollgate.contract.id.ApiKey(
                        io.tollgate.contract.id.ApiKey.Kind.PLATFORM, secret.substring(4, 16), "A".repeat(43))
                .reveal();

        // when, then
        assertThat(nobody.as(secret).get(gateways).status()).isEqualTo(200);
        String mistyped = secret.substring(0, 66) + (secret.endsWith("0") ? "1" : "0");
        assertThat(nobody.as(mistyped).get(gateways).status()).isEqualTo(401);
        assertThat(nobody.as(other).get(gateways).status()).isEqualTo(401);
        assertThat(nobody.as(sameId).get(gateways).status()).isEqualTo(401);
        try (var connection = installation.as("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update tenant.api_token set expires_at = now() where token_id = '"
                    + secret.substring(4, 16) + "'");
            try (var row = statement.executeQuery("select row_to_json(t)::text from tenant.api_token t")) {
                while (row.next()) {
                    assertThat(row.getString(1)).doesNotContain(secret.substring(17, 60));
                }
            }
        }
        assertThat(nobody.as(secret).get(gateways).status()).isEqualTo(401);
        assertThat(alice.post(
                                organization + "/service-tokens",
                                "{\"name\":\"t\",\"permissions\":[\"gateway_read\"],\"expires_at\":\""
                                        + Instant.now().plus(Duration.ofDays(400)) + "\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void everyRouteAnswersEveryRoleAsTheTableSays() throws Exception {
        // given: calls about things that do not exist, so that whoever may do it is told so and nothing changes
        Map<MemberRole, PlatformClient> people = new EnumMap<>(MemberRole.class);
        for (MemberRole role : RouteRights.roles()) {
            people.put(
                    role,
                    join(role.name().toLowerCase(java.util.Locale.ROOT), "").client());
        }
        int calls = 0;

        for (RouteRights.Row row : RouteRights.read().rows()) {
            String path = row.path()
                    .replace("/platform/v1/organizations/{organizationId}", organization)
                    .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
            for (MemberRole role : RouteRights.roles()) {
                if (path.endsWith("/leave")) {
                    continue;
                }

                // when
                boolean hasBody = !List.of("GET", "DELETE").contains(row.method());
                Answer answer =
                        Objects.requireNonNull(people.get(role)).send(row.method(), path, hasBody ? "{}" : null);

                // then: a developer without a team has nothing that is theirs to make a consumer for
                boolean teamless = row.onlyOwnTeams(role) && path.endsWith("/consumers") && "POST".equals(row.method());
                assertThat(answer.status() == 403)
                        .as(row.route() + " by " + role + ": " + answer.text())
                        .isEqualTo(!row.allows(role) || teamless);
                assertThat(answer.status()).isNotEqualTo(401).isLessThan(500);
                calls++;
            }
        }
        System.out.println(
                "rights: " + calls + " calls, " + RouteRights.read().rows().size() + " routes x 5 roles");
    }

    @Test
    void aRequestWithAKeyIsDoneOnceAndAnsweredAgain() throws Exception {
        // given
        String gateway = gateway();
        Map<String, String> key = Map.of("Idempotency-Key", "order-66");
        String body = "{\"name\":\"bot\"}";

        // when
        Answer first = alice.send("POST", gateway + "/consumers", body, key);
        Answer again = alice.send("POST", gateway + "/consumers", body, key);
        Answer other = alice.send("POST", gateway + "/consumers", "{\"name\":\"other\"}", key);

        // then
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(alice.get(gateway + "/consumers").json().path("items")).hasSize(1);
        String secret = first.json().at("/key/secret").asText();
        try (var connection = installation.as("postgres").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select row_to_json(k)::text from tenant.idempotency_key k")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(secret.substring(16));
            }
        }
    }

    @Test
    void ofTheSameRequestSentAtOnceOneIsDone() throws Exception {
        // given: keys, of which any number may have one name
        String gateway = gateway();
        String keys = gateway + "/consumers/" + consumer(alice, gateway, "bot", "") + "/keys";
        Map<String, String> key = Map.of("Idempotency-Key", "burst");
        Callable<Answer> create = () -> alice.send("POST", keys, "{\"name\":\"once\"}", key);

        // when
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService all = Executors.newFixedThreadPool(8)) {
            for (Future<Answer> answer : all.invokeAll(java.util.Collections.nCopies(8, create))) {
                answers.add(answer.get());
            }
        }

        // then
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409))
                .anySatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::text)
                        .distinct())
                .hasSize(1);
        assertThat(texts(alice.get(keys).json(), "name")).containsExactlyInAnyOrder("default", "once");
    }

    @Test
    void aRefusedRequestMayBeRepeatedWithTheSameKey() {
        // given
        Map<String, String> key = Map.of("Idempotency-Key", "retry");
        String gateways = organization + "/gateways";

        // when
        Answer refused = alice.send("POST", gateways, "{\"name\":\"\"}", key);
        Answer corrected = alice.send("POST", gateways, "{\"name\":\"Main\"}", key);

        // then
        assertThat(refused.status()).isEqualTo(422);
        assertThat(corrected.status()).isEqualTo(201);
    }

    @Test
    void settingsChangeWhatTheyNameAndTheTimeZoneReachesTheSnapshots() {
        // given
        String gateway = gateway();
        String settings = organization + "/settings";
        Answer before = alice.get(settings);

        // when
        Answer changed = alice.send(
                "PATCH",
                settings,
                "{\"time_zone\":\"Asia/Kathmandu\",\"logging_level\":\"none\"}",
                Map.of("If-Match", before.header("ETag")));
        Answer late = alice.send(
                "PATCH", settings, "{\"logging_level\":\"bodies\"}", Map.of("If-Match", before.header("ETag")));

        // then
        assertThat(before.text()).contains("\"logging_level\":\"metadata\"", "\"log_retention_days\":30");
        assertThat(changed.text())
                .contains(
                        "\"time_zone\":\"Asia/Kathmandu\"", "\"logging_level\":\"none\"", "\"week_start\":\"monday\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(alice.get(organization).text()).contains("Asia/Kathmandu");
        String id = gateway.substring(gateway.lastIndexOf('/') + 1);
        assertThat(alice.as(installation.nodeToken())
                        .get("/internal/v1/gateways/" + id + "/snapshot")
                        .text())
                .contains("Asia/Kathmandu");
        Answer wrong = alice.send(
                "PATCH", settings, "{\"time_zone\":\"Mars\",\"logging_level\":\"all\",\"log_retention_days\":0}");
        assertThat(wrong.json().path("errors")).hasSize(3);
    }

    @Test
    void aPageOfAHundredThousandConsumersComesQuickly() throws Exception {
        // given
        String gateway = gateway();
        String id = gateway.substring(gateway.lastIndexOf('/') + 1);
        try (var connection = installation.as("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into tenant.consumer (organization_id, id, gateway_id, name, slug, active, model_routing, created_at)
                    select organization_id, gen_random_uuid(), id, 'app ' || n, 'x' || lpad(n::text, 7, '0'), true, 'pin',
                      now() + n * interval '1 millisecond'
                    from tenant.gateway, generate_series(1, 100000) n where id = '%s'
                    """.formatted(id));
            statement.execute("analyze tenant.consumer");
        }

        // when: pages are read one after another, as a client does
        List<Long> micros = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 120; page++) {
            long started = System.nanoTime();
            JsonNode answer =
                    alice.get(gateway + "/consumers?limit=50&cursor=" + cursor).json();
            micros.add((System.nanoTime() - started) / 1_000);
            seen.addAll(texts(answer, "id"));
            cursor = answer.path("next_cursor").asText();
        }

        // then
        List<Long> measured =
                micros.subList(20, micros.size()).stream().sorted().toList();
        long p95 = measured.get(measured.size() * 95 / 100);
        System.out.println("list page of 50 at 100,000 consumers: p50 " + measured.get(measured.size() / 2)
                + " us, p95 " + p95 + " us");
        assertThat(seen).hasSize(6_000).doesNotHaveDuplicates();
        assertThat(p95).isLessThan(100_000);
    }
}
