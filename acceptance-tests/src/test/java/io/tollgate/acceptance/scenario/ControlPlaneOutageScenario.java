package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.acceptance.load.LoadDriver;
import io.tollgate.acceptance.load.LoadOutcome;
import io.tollgate.acceptance.load.LoadPlan;
import io.tollgate.acceptance.load.LoadResult;
import io.tollgate.acceptance.node.NodeFixture;
import io.tollgate.acceptance.node.TestGateway;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubProvider;
import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * RES-1 with a double of the control plane: nodes serve on, a restarted one too, and its usage arrives afterwards. {@link
 * StackOutageScenario} does the same to the real one.
 */
class ControlPlaneOutageScenario {

    private static final String MODEL = "stub-1";
    private static final int RATE = 200;
    private static final Duration OUTAGE = ScenarioRun.seconds("tollgate.res1.double.seconds", 10);
    private static final Duration RESTART_PROMISE = Duration.ofSeconds(5);

    private final ScenarioRun run = new ScenarioRun("RES-1");

    @Test
    void noRequestFailsWhileTheControlPlaneIsDown() throws Exception {
        try (StubProvider stub = new StubProvider();
                NodeFixture first = new NodeFixture(NodeFixture.folder("res1"));
                NodeFixture second = first.secondNode();
                LoadDriver driver = new LoadDriver()) {
            // given two nodes that know the gateway
            stub.otherwise(StubBehavior.PLAIN.delays(Duration.ofMillis(5), Duration.ofMillis(2)));
            TestGateway gateway =
                    new TestGateway(first.installation(), stub.baseUrl(), "sk-upstream").price(MODEL, 1_000, 1_000);
            TestGateway.TestConsumer consumer = gateway.consumer(10_000_000);
            gateway.budget(consumer, 1_000_000_000L, BudgetConfig.Enforcement.HARD);
            first.controlPlane().publish(gateway);
            first.start();
            second.startNode();
            long before = ScenarioRun.warm(driver, first, consumer, MODEL)
                    + load(driver, first, consumer, Duration.ofSeconds(1))
                            .get(1, TimeUnit.MINUTES)
                            .succeeded()
                    + load(driver, second, consumer, Duration.ofSeconds(1))
                            .get(1, TimeUnit.MINUTES)
                            .succeeded();

            // when
            first.controlPlane().down();
            CompletableFuture<LoadResult> onFirst = load(driver, first, consumer, OUTAGE);
            second.node().stop();
            Duration restart = second.startNode();
            LoadResult onSecond =
                    load(driver, second, consumer, OUTAGE.dividedBy(2)).get(3, TimeUnit.MINUTES);
            LoadResult result = onFirst.get(3, TimeUnit.MINUTES);
            first.controlPlane().up();

            // then
            long served = before + result.succeeded() + onSecond.succeeded();
            Awaitility.await("usage delivered")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(successes(first)).isEqualTo(served));
            run.figure(
                    ("control plane down %d s at %d rps: failed %d of %d on the running node, %d of %d on the restarted one"
                                    + " (ready after %d ms); %d of %d usage events arrived")
                            .formatted(
                                    OUTAGE.toSeconds(),
                                    RATE,
                                    result.failed(),
                                    result.outcomes().size(),
                                    onSecond.failed(),
                                    onSecond.outcomes().size(),
                                    restart.toMillis(),
                                    successes(first),
                                    served));
            assertThat(result.failed()).as(result.byOutcome().toString()).isZero();
            assertThat(onSecond.failed())
                    .as("%s, such as %s", onSecond.byOutcome(), refusals(onSecond))
                    .isZero();
            assertThat(restart).isLessThan(RESTART_PROMISE);
        }
    }

    private static CompletableFuture<LoadResult> load(
            LoadDriver driver, NodeFixture node, TestGateway.TestConsumer consumer, Duration length) {
        return driver.start(LoadPlan.of(
                node.port(),
                RATE,
                length,
                i -> ScenarioRun.call(consumer, MODEL, i % 5 == 0, ScenarioRun.tokens(10, 20))));
    }

    private static List<String> refusals(LoadResult result) {
        return result.outcomes().stream()
                .filter(outcome -> !outcome.succeeded())
                .map(LoadOutcome::body)
                .distinct()
                .limit(3)
                .toList();
    }

    private static long successes(NodeFixture fixture) {
        return fixture.controlPlane().ledger().events().stream()
                .filter(event -> event.outcome() == UsageEvent.Outcome.SUCCESS)
                .count();
    }
}
