package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.testing.PlatformClient;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every route of the admin API that the route registry names, called by a stranger with every mix of ids. */
class AdminIsolationIT extends AdminFixture {

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String CANARY = "canary-of-the-victim";

    /** One of every kind of object, all of one organization. */
    private Map<String, String> objects(PlatformClient operator, String name) {
        String gateway = newGateway(operator);
        Map<String, String> ids = new HashMap<>();
        ids.put("gatewayId", idOf(gateway));
        ids.put("registryId", newRegistry(operator, gateway, name));
        ids.put(
                "policyId",
                create(
                        operator,
                        gateway + "/policies",
                        "{\"name\":\"" + name
                                + "\",\"slug\":\"rate_limiter\",\"settings\":{\"limit\":1,\"window\":\"1m\"}}"));
        ids.put("consumerId", create(operator, gateway + "/consumers", "{\"name\":\"" + name + "\"}"));
        ids.put("roleId", create(operator, gateway + "/roles", "{\"name\":\"" + name + "\"}"));
        ids.put("authId", create(operator, gateway + "/auths", "{\"name\":\"" + name + "\",\"type\":\"api_key\"}"));
        ids.put("traceId", unknown());
        return ids;
    }

    private String everything(Map<String, String> ids) {
        StringBuilder all = new StringBuilder();
        String gateway = "/v1/gateways/" + ids.get("gatewayId");
        for (String kind : List.of("", "/registries", "/policies", "/consumers", "/roles", "/auths")) {
            all.append(acme.get(gateway + kind).text());
        }
        return all.toString();
    }

    @Test
    void noMixOfOwnAndForeignIdsReachesAnotherOrganization() {
        // given
        Map<String, String> victim = objects(acme, CANARY);
        Map<String, String> own = objects(rival, "mine");
        List<JsonNode> routes = StreamSupport.stream(
                        node.get("/internal/v1/routes").json().path("routes").spliterator(), false)
                .filter(route -> "operator".equals(route.path("kind").asText()))
                .toList();
        String before = everything(victim);
        assertThat(before).contains(CANARY);
        int probes = 0;
        List<String> leaks = new ArrayList<>();

        // when
        for (JsonNode route : routes) {
            String template = route.path("path").asText();
            String method = route.path("method").asText();
            List<String> names = new ArrayList<>();
            Matcher matcher = PARAMETER.matcher(template);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            for (int mix = 1; mix < 1 << names.size(); mix++) {
                String path = template;
                for (int i = 0; i < names.size(); i++) {
                    Map<String, String> from = (mix >> i & 1) == 1 ? victim : own;
                    path = path.replace("{" + names.get(i) + "}", from.get(names.get(i)));
                }
                Answer answer = rival.send(
                        method, path, "POST".equals(method) || "PUT".equals(method) ? "{\"name\":\"z\"}" : null);
                probes++;
                if (answer.status() < 300 || answer.text().contains(CANARY)) {
                    leaks.add(method + " " + path + " " + answer.status());
                }
                assertThat(platform.asNobody().send(method, path, null).status())
                        .as(path)
                        .isEqualTo(401);
            }
        }

        // then
        assertThat(routes).hasSizeGreaterThan(40);
        assertThat(probes).isGreaterThan(60);
        assertThat(leaks).isEmpty();
        assertThat(everything(victim)).isEqualTo(before);
    }

    @Test
    void foreignAndMissingObjectsAreToldApartByNobody() {
        // given
        Map<String, String> victim = objects(acme, CANARY);
        Map<String, String> own = objects(rival, "mine");
        String gateway = "/v1/gateways/" + own.get("gatewayId");

        for (String[] kind : new String[][] {
            {"registries", "registryId"},
            {"policies", "policyId"},
            {"consumers", "consumerId"},
            {"roles", "roleId"},
            {"auths", "authId"}
        }) {
            for (String method : new String[] {"GET", "PUT", "DELETE"}) {
                // when
                Answer foreign = rival.send(method, gateway + "/" + kind[0] + "/" + victim.get(kind[1]), "{}");
                Answer missing = rival.send(method, gateway + "/" + kind[0] + "/" + unknown(), "{}");

                // then
                assertThat(foreign.status())
                        .as(method + " " + kind[0])
                        .isEqualTo(missing.status())
                        .isIn(404, 422);
                assertThat(foreign.text()).isEqualTo(missing.text());
                assertThat(foreign.response().headers().map().keySet())
                        .isEqualTo(missing.response().headers().map().keySet());
            }
        }
    }

    @Test
    void thePlatformApiAndTheAdminApiSeeTheSameObjects() {
        // given a person's organization, named on the admin wire by its slug
        PlatformClient alice = platform.as(installation.issuer().token("alice"));
        JsonNode organization = alice.post("/platform/v1/organizations", "{\"name\":\"Wonder\"}")
                .json();
        String base = "/platform/v1/organizations/" + organization.path("id").asText() + "/gateways";
        String gateway = alice.post(base, "{\"name\":\"Main\"}").id();
        String registry = alice.post(base + "/" + gateway + "/registries", """
                {"name":"Up","provider":"openai_compatible","base_url":"http://127.0.0.1:9/v1","api_key":"sk-platform-key-5555"}""").id();
        PlatformClient operator = platform.as(
                installation.operators().tenant(organization.path("slug").asText()));

        // when
        JsonNode seen = operator.get("/v1/gateways/" + gateway + "/registries/" + registry)
                .json();
        Answer renamed =
                operator.send("PUT", "/v1/gateways/" + gateway + "/registries/" + registry, "{\"name\":\"Renamed\"}");
        String consumer = create(operator, "/v1/gateways/" + gateway + "/consumers", "{\"name\":\"wired\"}");

        // then
        assertThat(seen.at("/auth/api_key/api_key").asText()).isEqualTo("***5555");
        assertThat(seen.at("/provider_options/base_url").asText()).isEqualTo("http://127.0.0.1:9/v1");
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        assertThat(alice.get(base + "/" + gateway + "/registries/" + registry).text())
                .contains("Renamed")
                .contains("***5555");
        assertThat(alice.get(base + "/" + gateway + "/consumers/" + consumer).status())
                .isEqualTo(200);
    }
}
