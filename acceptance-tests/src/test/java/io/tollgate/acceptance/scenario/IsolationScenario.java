package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.acceptance.canary.Canary;
import io.tollgate.acceptance.canary.CanaryScanner;
import io.tollgate.acceptance.stack.PlatformClient;
import io.tollgate.acceptance.stack.StackFixture;
import io.tollgate.acceptance.stub.StubProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** ISO-1: whatever one organization tries on every route there is, another one's objects stay unseen and unchanged. */
class IsolationScenario {

    private static final int PROBES = Integer.getInteger("tollgate.iso1.probes", 2_000);
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*(\\w+)[^}]*}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A route as its service lists it. */
    private record Route(URI base, String method, String template) {}

    private final ScenarioRun run = new ScenarioRun("ISO-1");
    private final Map<String, Integer> leaks = new TreeMap<>();
    private int probes;

    @Test
    void noRouteShowsOrChangesAnotherOrganization() throws Exception {
        StackFixture stack = StackFixture.shared();
        try (StubProvider stub = new StubProvider()) {
            // given
            Tenant attacker = Tenant.create(stack, "Mallory", stub.baseUrl(), run.random());
            Tenant victim = Tenant.create(stack, "Victoria", stub.baseUrl(), run.random());
            List<Route> routes = routes(stack);
            URI tenant = stack.stack().urls().tenant();
            String before = victim.seenByOwner(tenant);
            assertThat(before)
                    .as("the victim's names are there to be found")
                    .contains(victim.name().value());

            // when
            do {
                routes.forEach(route -> attack(route, attacker, victim));
                attackGateway(stack, attacker, victim);
            } while (probes < PROBES);

            // then
            run.figure("%d probes over %d routes and 4 addressing forms: %d leaks%s"
                    .formatted(
                            probes,
                            routes.size(),
                            leaks.values().stream().mapToInt(Integer::intValue).sum(),
                            leaks));
            assertThat(leaks).isEmpty();
            assertThat(victim.seenByOwner(tenant)).isEqualTo(before);
            assertThat(stub.log())
                    .as("nobody used the victim's provider key")
                    .noneMatch(e -> ("Bearer " + victim.upstreamKey()).equals(e.credential()));
            assertThat(routes).hasSizeGreaterThan(10);
            assertThat(looksLeaky(200, "x", victim.name()))
                    .as("the check itself can fail")
                    .isTrue();
            assertThat(looksLeaky(404, victim.name().value(), victim.name())).isTrue();
        }
    }

    private static List<Route> routes(StackFixture stack) throws IOException {
        List<Route> routes = new ArrayList<>();
        PlatformClient node = new PlatformClient(
                stack.stack().urls().tenant(), stack.stack().secrets().nodeToken());
        for (URI base :
                List.of(stack.stack().urls().tenant(), stack.stack().urls().billing())) {
            HttpResponse<String> answer = node.send("GET", URI.create(base + "/internal/v1/routes"), null);
            assertThat(answer.statusCode()).as("routes of " + base).isEqualTo(200);
            for (JsonNode route : JSON.readTree(answer.body()).path("routes")) {
                routes.add(new Route(
                        base, route.path("method").asText(), route.path("path").asText()));
            }
        }
        return routes;
    }

    private void attack(Route route, Tenant attacker, Tenant victim) {
        List<String> names = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(route.template());
        while (parameter.find()) {
            names.add(parameter.group(1));
        }
        if (names.isEmpty()) {
            return;
        }
        for (int choice = 1; choice < 1 << names.size(); choice++) {
            String path = route.template();
            for (int i = 0; i < names.size(); i++) {
                boolean theirs = (choice & 1 << i) != 0;
                Map<String, String> ids = theirs ? victim.ids() : attacker.ids();
                String value = ids.getOrDefault(names.get(i), UUID.randomUUID().toString());
                path = PARAMETER.matcher(path).replaceFirst(value);
            }
            for (PlatformClient who : identities(route, attacker)) {
                probe(who, route, path, victim);
            }
        }
        if (route.method().equals("POST")) {
            smuggle(route, attacker, victim, names);
        }
    }

    /** A request to the attacker's own path whose body names the victim's objects. */
    private void smuggle(Route route, Tenant attacker, Tenant victim, List<String> names) {
        if (!route.template().endsWith("/consumers") && !route.template().endsWith("/test-connection")) {
            return;
        }
        String path = route.template();
        for (String name : names) {
            path = PARAMETER.matcher(path).replaceFirst(attacker.ids().getOrDefault(name, ""));
        }
        String registry = victim.registry().id().toString();
        for (String body : List.of(
                "{\"name\":\"x\",\"registry_ids\":[\"" + registry + "\"]}", "{\"registry_id\":\"" + registry + "\"}")) {
            check(
                    route.method() + " " + route.template() + " " + body,
                    attacker.platform().send(route.method(), URI.create(route.base() + path), body),
                    victim);
        }
    }

    private static List<PlatformClient> identities(Route route, Tenant attacker) {
        return List.of(
                attacker.platform(),
                new PlatformClient(route.base(), ""),
                new PlatformClient(route.base(), attacker.key()),
                new PlatformClient(route.base(), attacker.owner().accessToken() + "x"));
    }

    private void probe(PlatformClient who, Route route, String path, Tenant victim) {
        String body = route.method().equals("GET") || route.method().equals("DELETE")
                ? null
                : "{\"name\":\"taken over\",\"organization_id\":\""
                        + victim.organization().id() + "\"}";
        String query =
                run.random().nextBoolean() ? "" : "?limit=" + run.random().nextInt(100);
        check(
                route.method() + " " + route.template(),
                who.send(route.method(), URI.create(route.base() + path + query), body),
                victim);
    }

    private void attackGateway(StackFixture stack, Tenant attacker, Tenant victim) {
        int port = stack.stack().urls().gateway().getPort();
        String theirGateway = victim.gateway().slug();
        String theirConsumer = victim.consumer().consumer().slug();
        List<Addressing> forms = new ArrayList<>(Addressing.all(port, theirGateway, theirConsumer));
        forms.addAll(Addressing.all(port, attacker.gateway().slug(), theirConsumer));
        forms.addAll(Addressing.all(
                port, theirGateway, attacker.consumer().consumer().slug()));
        for (Addressing form : forms) {
            for (String key : List.of(attacker.key(), "", attacker.owner().accessToken())) {
                boolean ownKeyAlone = form.form().equals("key alone") && key.equals(attacker.key());
                if (!ownKeyAlone && !form.form().equals("host")) {
                    callGateway(form, key, victim);
                }
            }
        }
    }

    private void callGateway(Addressing form, String key, Tenant victim) {
        try (java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient()) {
            java.net.http.HttpRequest.Builder request = java.net.http.HttpRequest.newBuilder(
                            URI.create(form.baseUrl() + "/chat/completions"))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                            "{\"model\":\"stub-1\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
            form.headers().forEach(request::header);
            check(
                    "gateway by " + form.form(),
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString()),
                    victim);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(String what, HttpResponse<String> answer, Tenant victim) {
        probes++;
        if (looksLeaky(answer.statusCode(), answer.body(), victim.name()) || answer.statusCode() >= 500) {
            leaks.merge(what + " answered " + answer.statusCode(), 1, Integer::sum);
        }
    }

    private static boolean looksLeaky(int status, String body, Canary canary) {
        CanaryScanner scanner = new CanaryScanner(List.of(canary));
        scanner.scan("body", body);
        return status / 100 == 2 || !scanner.leaks().isEmpty();
    }
}
