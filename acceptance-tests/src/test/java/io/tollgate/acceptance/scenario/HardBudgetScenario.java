package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.acceptance.load.LoadDriver;
import io.tollgate.acceptance.load.LoadPlan;
import io.tollgate.acceptance.load.LoadResult;
import io.tollgate.acceptance.node.NodeFixture;
import io.tollgate.acceptance.node.TestGateway;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubExchange;
import io.tollgate.acceptance.stub.StubProvider;
import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** BUD-1: a hard budget is not exceeded, however many streams race for its last percent. */
class HardBudgetScenario {

    private static final String MODEL = "stub-1";
    private static final long INPUT = PicoUsd.PER_MICRO_USD;
    private static final long OUTPUT = 2 * PicoUsd.PER_MICRO_USD;
    private static final long LIMIT_MICROS = 100_000;
    private static final int STREAMS = Integer.getInteger("tollgate.bud1.streams", 100);

    private final ScenarioRun run = new ScenarioRun("BUD-1");

    @Test
    void aHundredStreamsDoNotExceedTheLastPercent() throws Exception {
        try (StubProvider stub = new StubProvider();
                NodeFixture fixture = new NodeFixture(NodeFixture.folder("bud1"));
                LoadDriver driver = new LoadDriver()) {
            // given 99 % spent
            stub.otherwise(StubBehavior.PLAIN.delays(Duration.ofMillis(5), Duration.ofMillis(2)));
            TestGateway gateway =
                    new TestGateway(fixture.installation(), stub.baseUrl(), "sk-upstream").price(MODEL, INPUT, OUTPUT);
            TestGateway.TestConsumer consumer = gateway.consumer(1_000_000);
            gateway.budget(consumer, LIMIT_MICROS, BudgetConfig.Enforcement.HARD);
            fixture.controlPlane().publish(gateway);
            fixture.start();
            spend(driver, fixture, consumer, 49_000);
            spend(driver, fixture, consumer, 490);

            // when
            LoadResult race = driver.run(LoadPlan.of(
                    fixture.port(),
                    STREAMS * 10,
                    Duration.ofMillis(100),
                    _ -> ScenarioRun.call(consumer, MODEL, true, ScenarioRun.tokens(10, 200))));

            // then
            Awaitility.await("usage delivered")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> fixture.controlPlane().ledger().events().size() == STREAMS + 2);
            long spentMicros = spent(fixture.controlPlane().ledger().events()).toMicroUsdRoundedUp();
            long servedMicros = served(gateway, stub.log()).toMicroUsdRoundedUp();
            long refused =
                    race.outcomes().stream().filter(o -> o.status() == 402).count();
            long admitted =
                    race.outcomes().stream().filter(o -> o.status() == 200).count();
            run.figure(
                    "%d streams for the last 1%%: overshoot %d uUSD (spent %d of %d, upstream served %d), %d admitted, %d refused"
                            .formatted(
                                    STREAMS,
                                    Math.max(0, spentMicros - LIMIT_MICROS),
                                    spentMicros,
                                    LIMIT_MICROS,
                                    servedMicros,
                                    admitted,
                                    refused));
            assertThat(spentMicros).as("settled").isLessThanOrEqualTo(LIMIT_MICROS);
            assertThat(servedMicros).as("served by the upstream").isLessThanOrEqualTo(LIMIT_MICROS);
            assertThat(admitted).as("the last percent is usable").isPositive();
            assertThat(refused).as("and it is finite").isPositive();
            assertThat(race.outcomes()).allMatch(o -> o.status() == 200 || o.status() == 402);
        }
    }

    /** One buffered call that costs exactly 10 + 2 x tokens microdollars. */
    private static void spend(LoadDriver driver, NodeFixture fixture, TestGateway.TestConsumer consumer, int tokens)
            throws InterruptedException {
        LoadResult result = driver.run(LoadPlan.of(
                fixture.port(),
                1,
                Duration.ofSeconds(1),
                _ -> ScenarioRun.call(
                        consumer, MODEL, false, ScenarioRun.tokens(10, tokens) + ",\"max_tokens\":" + tokens)));
        assertThat(result.succeeded())
                .as("spending %d tokens: %s", tokens, result.byOutcome())
                .isEqualTo(1);
    }

    private static PicoUsd spent(List<UsageEvent> events) {
        return events.stream().map(UsageEvent::cost).filter(Objects::nonNull).reduce(PicoUsd.ZERO, PicoUsd::plus);
    }

    private static PicoUsd served(TestGateway gateway, List<StubExchange> exchanges) {
        return exchanges.stream()
                .map(e -> gateway.cost(MODEL, e.reportedPromptTokens(), e.tokensSent()))
                .reduce(PicoUsd.ZERO, PicoUsd::plus);
    }
}
