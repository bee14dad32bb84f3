package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.acceptance.load.LoadDriver;
import io.tollgate.acceptance.load.LoadOutcome;
import io.tollgate.acceptance.load.LoadPlan;
import io.tollgate.acceptance.load.LoadRequest;
import io.tollgate.acceptance.load.LoadResult;
import io.tollgate.acceptance.node.NodeFixture;
import io.tollgate.acceptance.node.TestGateway;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubProvider;
import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** BUD-4: without Redis, soft budgets let everything pass and hard ones let nothing too much pass. */
class RedisOutageScenario {

    private static final String MODEL = "stub-1";
    private static final int RATE = Integer.getInteger("tollgate.bud4.rate", 300);
    private static final Duration OUTAGE = ScenarioRun.seconds("tollgate.bud4.seconds", 10);
    private static final Duration AROUND = Duration.ofSeconds(3);
    private static final long HARD_LIMIT_MICROS = 200_000;

    private final ScenarioRun run = new ScenarioRun("BUD-4");

    @Test
    void anOutageFailsNoSoftRequestAndOverspendsNoHardBudget() throws Exception {
        try (StubProvider stub = new StubProvider();
                NodeFixture fixture = new NodeFixture(NodeFixture.folder("bud4"));
                LoadDriver driver = new LoadDriver()) {
            // given
            stub.otherwise(StubBehavior.PLAIN.delays(Duration.ofMillis(5), Duration.ZERO));
            TestGateway gateway = new TestGateway(fixture.installation(), stub.baseUrl(), "sk-upstream")
                    .price(MODEL, PicoUsd.PER_MICRO_USD, PicoUsd.PER_MICRO_USD);
            TestGateway.TestConsumer soft = gateway.consumer(1_000_000);
            TestGateway.TestConsumer hard = gateway.consumer(1_000_000);
            gateway.budget(soft, 1_000_000_000L, BudgetConfig.Enforcement.SOFT);
            gateway.budget(hard, HARD_LIMIT_MICROS, BudgetConfig.Enforcement.HARD);
            fixture.controlPlane().publish(gateway);
            fixture.start();
            ScenarioRun.warm(driver, fixture, soft, MODEL);

            // when
            Duration length = AROUND.plus(OUTAGE).plus(AROUND);
            CompletableFuture<LoadResult> load =
                    driver.start(LoadPlan.of(fixture.port(), RATE, length, i -> request(i % 3 == 0 ? hard : soft)));
            ScenarioRun.pass(AROUND);
            fixture.redis().kill();
            ScenarioRun.pass(OUTAGE);
            fixture.redis().start();
            LoadResult result = load.get(3, TimeUnit.MINUTES);

            // then
            List<LoadOutcome> softOnes =
                    result.outcomes().stream().filter(o -> o.index() % 3 != 0).toList();
            List<LoadOutcome> hardOnes =
                    result.outcomes().stream().filter(o -> o.index() % 3 == 0).toList();
            long softFailed = softOnes.stream().filter(o -> !o.succeeded()).count() + result.dropped();
            Awaitility.await("usage delivered")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> successes(fixture) >= result.succeeded());
            long spent = spentBy(fixture, hard).toMicroUsdRoundedUp();
            run.figure(
                    ("Redis dead %d s at %d rps: soft failed %d of %d; hard overshoot %d uUSD (spent %d of %d), hard served %d,"
                                    + " refused %d; outcomes %s, p99 %.1f ms")
                            .formatted(
                                    OUTAGE.toSeconds(),
                                    RATE,
                                    softFailed,
                                    softOnes.size(),
                                    Math.max(0, spent - HARD_LIMIT_MICROS),
                                    spent,
                                    HARD_LIMIT_MICROS,
                                    hardOnes.stream()
                                            .filter(LoadOutcome::succeeded)
                                            .count(),
                                    hardOnes.stream()
                                            .filter(o -> !o.succeeded())
                                            .count(),
                                    result.byOutcome(),
                                    result.latencyMillis(99)));
            assertThat(softFailed).as("soft failures").isZero();
            assertThat(spent).as("hard spending").isLessThanOrEqualTo(HARD_LIMIT_MICROS);
            assertThat(hardOnes).allMatch(o -> o.succeeded() || o.status() == 503 || o.status() == 402);
        }
    }

    private static LoadRequest request(TestGateway.TestConsumer consumer) {
        return ScenarioRun.call(consumer, MODEL, false, ScenarioRun.tokens(10, 20) + ",\"max_tokens\":20");
    }

    private static long successes(NodeFixture fixture) {
        return fixture.controlPlane().ledger().events().stream()
                .filter(event -> event.outcome() == UsageEvent.Outcome.SUCCESS)
                .count();
    }

    private static PicoUsd spentBy(NodeFixture fixture, TestGateway.TestConsumer consumer) {
        return fixture.controlPlane().ledger().events().stream()
                .filter(event -> consumer.id().equals(event.consumerId()))
                .map(UsageEvent::cost)
                .filter(Objects::nonNull)
                .reduce(PicoUsd.ZERO, PicoUsd::plus);
    }
}
