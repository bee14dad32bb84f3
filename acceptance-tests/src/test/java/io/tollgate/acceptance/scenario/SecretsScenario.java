package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.acceptance.canary.Canary;
import io.tollgate.acceptance.canary.CanaryScanner;
import io.tollgate.acceptance.canary.DatabaseDump;
import io.tollgate.acceptance.canary.RedisDump;
import io.tollgate.acceptance.stack.StackFixture;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubProvider;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.launcher.Stack;
import io.tollgate.launcher.StackComponent;
import io.tollgate.launcher.StackSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * SEC-1 on the real stack: provider credentials, keys, passwords, prompts and the installation's own secrets are met by every
 * kind of failure, and afterwards are in no file but the secrets folder, no row, no Redis key, no answer, no metric, no
 * command line and no thread dump.
 */
class SecretsScenario {

    private static final String CLIENT_SECRET = "console client secret";
    private static final int MIN_CREDENTIALS = 50;
    private static final int MIN_FAILURES = 200;
    private static final long MIN_BYTES = 100_000_000;

    private final ScenarioRun run = new ScenarioRun("SEC-1 (real stack)");
    private final StackFixture fixture = StackFixture.shared();
    private final Stack stack = fixture.stack();

    @Test
    void noSecretIsFoundWhereItDoesNotBelong() throws Exception {
        try (StubProvider stub = new StubProvider()) {
            // given
            script(stub);
            SecretsUnderFire fire = new SecretsUnderFire(fixture, stub, run.random());
            fire.plant();
            List<Canary> canaries = new ArrayList<>(fire.canaries());
            canaries.addAll(ofTheInstallation(stack.secrets()));

            // when
            fire.callGateway();
            fire.callPlatform();
            fire.signInWrongly();
            dumpThreads();

            // then
            CanaryScanner places = new CanaryScanner(canaries);
            scanFiles(places);
            long rows = DatabaseDump.scan(
                    stack.urls().jdbc(), "postgres", stack.secrets().postgresPassword(), places);
            long keys = scanRedis(places);
            scanCommandLines(places);
            CanaryScanner answers = new CanaryScanner(canaries.stream()
                    .filter(canary -> !canary.equals(fire.prompt()))
                    .toList());
            fire.answers().forEach(answer -> answers.scan(answer.to(), answer.text()));
            scanMetrics(places);
            List<CanaryScanner.Leak> leaks = Stream.concat(places.leaks().stream(), answers.leaks().stream())
                    .filter(leak -> !belongs(leak))
                    .toList();
            run.figure(
                    "%d canaries (%d credentials), %d answers, %d failure paths: %d found in %d places (%d MB, %d rows, %d Redis keys)%s"
                            .formatted(
                                    canaries.size(),
                                    fire.credentials(),
                                    fire.answers().size(),
                                    fire.failures(),
                                    leaks.size(),
                                    places.placesScanned() + answers.placesScanned(),
                                    (places.bytesScanned() + answers.bytesScanned()) / 1_000_000,
                                    rows,
                                    keys,
                                    leaks.stream().limit(8).toList()));
            assertThat(fire.credentials()).isGreaterThanOrEqualTo(MIN_CREDENTIALS);
            assertThat(fire.failures()).isGreaterThanOrEqualTo(MIN_FAILURES);
            assertThat(places.bytesScanned()).as("bytes searched").isGreaterThan(MIN_BYTES);
            assertThat(rows).isPositive();
            assertThat(keys).isPositive();
            assertThat(stub.log())
                    .as("credentials do reach their upstream")
                    .anyMatch(exchange -> fire.isCredential(exchange.credential()));
            assertThat(leaks).isEmpty();
        }
    }

    private static void script(StubProvider stub) {
        StubBehavior plain = StubBehavior.PLAIN;
        stub.model("gpt-4o-mini", plain)
                .model("gpt-4o", plain.failing(StubBehavior.Kind.ECHO_ERROR, 401))
                .model("gpt-4.1", plain.failing(StubBehavior.Kind.ERROR, 503))
                .model("gpt-4.1-mini", plain.kind(StubBehavior.Kind.RESET))
                .model("gpt-4.1-nano", plain.cutAfter(3))
                .model("o1", plain.failing(StubBehavior.Kind.ECHO_ERROR, 500))
                .model("o3", plain.failing(StubBehavior.Kind.ERROR, 302))
                .model("o3-mini", plain.kind(StubBehavior.Kind.HANG));
    }

    private static List<Canary> ofTheInstallation(StackSecrets secrets) throws IOException {
        return List.of(
                new Canary("postgres superuser password", secrets.postgresPassword()),
                new Canary("database owner password", secrets.databasePassword()),
                new Canary("tenant database password", secrets.appPassword()),
                new Canary("snapshot database password", secrets.snapshotPassword()),
                new Canary("billing database password", secrets.billingPassword()),
                new Canary("keycloak database password", secrets.keycloakDatabasePassword()),
                new Canary("keycloak admin password", secrets.keycloakAdminPassword()),
                new Canary(CLIENT_SECRET, secrets.oidcClientSecret()),
                new Canary(
                        "node token",
                        ApiKey.parse(ApiKey.Kind.NODE, secrets.nodeToken())
                                .orElseThrow()
                                .secret()),
                new Canary("key pepper", secrets.keyPepper()),
                new Canary("operator secret", secrets.operatorSecret()),
                new Canary("key encryption key", between(secrets.kekFile(), "\"value\":")),
                new Canary("snapshot signing key", between(secrets.signingKeyFile(), "KEY-----")));
    }

    /** The 40 characters that follow the mark, without white space and quotes. */
    private static String between(Path file, String mark) throws IOException {
        String text = Files.readString(file).replaceAll("[\\s]", "");
        int from = text.indexOf(mark) + mark.length();
        String rest = text.substring(from).replace("\"", "");
        return rest.substring(0, 40);
    }

    /** Keycloak keeps the secrets of its clients in clear, in its own tables; nothing else may be anywhere. */
    private boolean belongs(CanaryScanner.Leak leak) {
        return leak.canary().equals(CLIENT_SECRET)
                && (leak.place().equals("table keycloak.client")
                        || leak.place()
                                .startsWith(
                                        stack.home().postgres().resolve("data").toString()));
    }

    /** Thread dumps go to the logs. */
    private void dumpThreads() throws IOException, InterruptedException {
        for (StackComponent component : List.of(
                StackComponent.GATEWAY, StackComponent.PAYARA, StackComponent.CONSOLE, StackComponent.KEYCLOAK)) {
            new ProcessBuilder("kill", "-QUIT", Long.toString(stack.pid(component)))
                    .start()
                    .waitFor();
        }
        ScenarioRun.pass(Duration.ofSeconds(1));
        assertThat(Files.readString(stack.log(StackComponent.GATEWAY))).contains("Full thread dump");
    }

    private void scanFiles(CanaryScanner scanner) throws IOException {
        try (Stream<Path> children = Files.list(stack.home().root())) {
            children.filter(path -> !path.equals(stack.home().secrets())).forEach(scanner::scanFiles);
        }
    }

    private long scanRedis(CanaryScanner scanner) throws IOException {
        try (RedisDump redis = new RedisDump(stack.settings().ports().redis())) {
            return redis.scan(scanner);
        }
    }

    private void scanCommandLines(CanaryScanner scanner) throws IOException {
        for (StackComponent component : stack.components()) {
            scanner.scan(
                    "command line of " + component.label(),
                    Files.readAllBytes(Path.of("/proc/" + stack.pid(component) + "/cmdline")));
        }
    }

    private void scanMetrics(CanaryScanner scanner) {
        for (URI metrics : List.of(
                URI.create(stack.urls().gatewayInternal() + "/metrics"),
                URI.create(stack.urls().tenant() + "/internal/v1/metrics"),
                URI.create(stack.urls().billing() + "/metrics"))) {
            var answer = Caller.send(HttpRequest.newBuilder(metrics)
                    .header("Authorization", "Bearer " + stack.secrets().nodeToken())
                    .build());
            assertThat(answer.statusCode()).as(metrics.toString()).isEqualTo(200);
            assertThat(answer.body()).isNotBlank();
            scanner.scan(metrics.toString(), answer.body());
        }
    }
}
