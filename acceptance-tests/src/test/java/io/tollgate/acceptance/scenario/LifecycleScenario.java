package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.acceptance.net.HttpRequests;
import io.tollgate.acceptance.node.NodeFixture;
import io.tollgate.acceptance.stack.Person;
import io.tollgate.acceptance.stack.PlatformClient;
import io.tollgate.acceptance.stack.UpProcess;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The life of an installation: up, Ctrl-C, up again with its state, down, a busy port, and everything forgotten. */
class LifecycleScenario {

    private static final Duration STOP_PROMISE = Duration.ofSeconds(10);
    private static final Duration SECOND_START_PROMISE = Duration.ofSeconds(45);
    private static final int AFTER_CTRL_C = 130;
    private static final int AFTER_TERM = 143;

    private final ScenarioRun run = new ScenarioRun("LIFECYCLE");
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Test
    void everythingStopsByItselfKeepsItsStateAndCanBeginAnew() throws Exception {
        Path home = NodeFixture.folder("lifecycle").resolve("home");
        try (UpProcess stack = new UpProcess(home)) {
            // given an installation that has served a request
            Duration firstStart = stack.up();
            Person owner = stack.signUp("ada");
            PlatformClient platform = stack.platform(owner);
            GatewayResponse gateway = platform.createGateway(
                    platform.createOrganization("Ada & Co").id(), "main");
            RegistryResponse echo = platform.createEchoRegistry(gateway);
            String key = platform.createConsumer(gateway, "app", echo.id(), null, null)
                    .key()
                    .secret();
            assertThat(call(stack, key)).isEqualTo(200);
            awaitRequests(stack, owner, gateway, 1);

            // when Ctrl-C, then it stops by itself and leaves nothing
            Duration ctrlC = stop(stack, () -> stack.process().interrupt(), AFTER_CTRL_C);

            // when it starts again, then everything is as it was
            Duration secondStart = stack.up();
            assertThat(call(stack, key)).isEqualTo(200);
            Person again = stack.signIn(owner);
            awaitRequests(stack, again, gateway, 2);
            assertThat(stack.refused(Map.of())).contains("Tollgate already runs with its state in", "exit status 1");
            Duration down =
                    stop(stack, () -> assertThat(stack.down()).contains("stopped after", "exit status 0"), AFTER_TERM);

            // when a port is busy, then that is said before anything is forgotten or started
            refusesABusyPort(stack);

            // when everything is forgotten
            Duration freshStart = stack.up("--fresh");
            // then accounts, keys, configuration and usage are gone
            assertThat(stack.said()).contains("Began anew");
            assertThat(call(stack, key)).isEqualTo(401);
            assertThatThrownBy(() -> stack.signIn(owner)).hasMessageContaining("sign-in was refused");
            assertThat(stack.rows("tenant.organization")).isZero();
            assertThat(stack.rows("billing.usage_event")).isZero();
            assertThat(stack.rows("keycloak.user_entity where email = '" + owner.email() + "'"))
                    .isZero();
            Duration last = stop(stack, () -> stack.process().interrupt(), AFTER_CTRL_C);

            run.figure(
                    ("ready after %.1f s (empty home), %.1f s (second), %.1f s (--fresh); stopped after %.1f s (Ctrl-C),"
                                    + " %.1f s (down), %.1f s (Ctrl-C); killed 0, left behind 0 processes and 0 ports")
                            .formatted(
                                    seconds(firstStart),
                                    seconds(secondStart),
                                    seconds(freshStart),
                                    seconds(ctrlC),
                                    seconds(down),
                                    seconds(last)));
            assertThat(secondStart).isLessThan(SECOND_START_PROMISE);
        }
    }

    /** Ends it that way and proves that nothing is left; returns how long it took. */
    private static Duration stop(UpProcess stack, Runnable end, int expectedStatus) throws Exception {
        List<ProcessHandle> processes = stack.processes();
        assertThat(processes).as("launcher, six servers").hasSizeGreaterThanOrEqualTo(7);
        long from = System.nanoTime();
        end.run();
        OptionalInt status = stack.process().awaitExit(STOP_PROMISE.plusSeconds(10));
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        assertThat(status).as(stack.said()).hasValue(expectedStatus);
        assertThat(took).as(stack.said()).isLessThan(STOP_PROMISE);
        assertThat(stack.said()).contains("✓ stopped").doesNotContain("was killed");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(stack.busyPorts()).isEmpty();
        return took;
    }

    private static void refusesABusyPort(UpProcess stack) throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long from = System.nanoTime();
            String said =
                    stack.refused(Map.of("TOLLGATE_CONSOLE_PORT", Integer.toString(busy.getLocalPort())), "--fresh");
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            assertThat(said)
                    .contains(
                            "Port " + busy.getLocalPort() + " (TOLLGATE_CONSOLE_PORT) is in use by java",
                            "Nothing was started.",
                            "exit status 1")
                    .doesNotContain("Began anew");
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(stack.busyPorts()).isEmpty();
            assertThat(stack.home().resolve("postgres/data/PG_VERSION")).exists();
        }
    }

    private static void awaitRequests(UpProcess stack, Person owner, GatewayResponse gateway, long atLeast) {
        Awaitility.await("usage in the overview")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> stack.requests(owner, gateway) >= atLeast);
    }

    private int call(UpProcess stack, String key) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + stack.port("TOLLGATE_PROXY_PORT") + "/v1/chat/completions");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(HttpRequests.chat("echo-1", false, "hello", "")))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
