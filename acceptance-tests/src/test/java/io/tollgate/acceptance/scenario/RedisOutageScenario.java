package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.acceptance.load.LoadDriver;
import io.tollgate.acceptance.load.LoadOutcome;
import io.tollgate.acceptance.load.LoadPlan;
import io.tollgate.acceptance.load.LoadRequest;
import io.tollgate.acceptance.load.LoadResult;
import io.tollgate.acceptance.net.HttpRequests;
import io.tollgate.acceptance.node.NodeFixture;
import io.tollgate.acceptance.node.TestGateway;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubProvider;
import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.usage.UsageEvent;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * BUD-4: without Redis a soft budget fails no request, a hard one lets nothing too much pass although it is pressed all the
 * time, and a limit stays a limit. {@code -Dtollgate.bud4.seconds=60} is the bar's length.
 */
class RedisOutageScenario {

    private static final String MODEL = "stub-1";
    private static final int RATE = Integer.getInteger("tollgate.bud4.rate", 300);
    private static final Duration OUTAGE = ScenarioRun.seconds("tollgate.bud4.seconds", 10);
    private static final Duration AROUND = Duration.ofSeconds(3);
    /** Until a node has Redis again, half a second between attempts, and has used a hard budget up. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private static final Duration OPENING = Duration.ofMillis(500);
    private static final long CALL_MICROS = 30;
    /** Without the outage's refusals the hard budget would be gone long before it ends. */
    private static final long HARD_LIMIT_MICROS = RATE / 4 * AROUND.toSeconds() * CALL_MICROS * 3 / 2;

    private static final long LIMIT_PER_MINUTE = RATE / 4 * AROUND.toSeconds() * 3 / 2;
    /** Of the median: a request that waited for a time-out of the dead Redis would show here, a busy machine does not. */
    private static final Duration ADDED = Duration.ofMillis(10);

    private final ScenarioRun run = new ScenarioRun("BUD-4");

    /** Who calls, in turn: half of the calls are the soft budget's. */
    private record Callers(
            TestGateway.TestConsumer soft, TestGateway.TestConsumer hard, TestGateway.TestConsumer limited) {
        LoadRequest request(long index) {
            TestGateway.TestConsumer consumer = switch (turn(index)) {
                case 1 -> hard;
                case 3 -> limited;
                default -> soft;
            };
            return ScenarioRun.call(consumer, MODEL, false, ScenarioRun.tokens(10, 20) + ",\"max_tokens\":20");
        }

        static int turn(long index) {
            return (int) (index % 4);
        }
    }

    @Test
    void anOutageFailsNoSoftRequestAndOverspendsNoHardBudget() throws Exception {
        try (StubProvider stub = new StubProvider();
                NodeFixture fixture = new NodeFixture(NodeFixture.folder("bud4"));
                LoadDriver driver = new LoadDriver()) {
            // given
            stub.otherwise(StubBehavior.PLAIN.delays(Duration.ofMillis(5), Duration.ZERO));
            TestGateway gateway = new TestGateway(fixture.installation(), stub.baseUrl(), "sk-upstream")
                    .price(MODEL, PicoUsd.PER_MICRO_USD, PicoUsd.PER_MICRO_USD);
            Callers callers = new Callers(
                    gateway.consumer(10_000_000), gateway.consumer(10_000_000), gateway.consumer(LIMIT_PER_MINUTE));
            gateway.budget(callers.soft(), 1_000_000_000L, BudgetConfig.Enforcement.SOFT);
            gateway.budget(callers.hard(), HARD_LIMIT_MICROS, BudgetConfig.Enforcement.HARD);
            fixture.controlPlane().publish(gateway);
            fixture.start();
            ScenarioRun.warm(driver, fixture, callers.soft(), MODEL);

            // when
            long started = System.nanoTime();
            Duration longest = AROUND.plus(OUTAGE).plus(RECOVERY).plus(AROUND).plus(AROUND);
            LoadDriver.Running load = driver.begin(LoadPlan.of(fixture.port(), RATE, longest, callers::request));
            ScenarioRun.pass(AROUND);
            long down = System.nanoTime();
            fixture.redis().kill();
            ScenarioRun.pass(OUTAGE.dividedBy(2));
            HttpResponse<String> refused = ask(fixture, callers.hard());
            ScenarioRun.pass(OUTAGE.dividedBy(2));
            fixture.redis().start();
            long up = System.nanoTime();
            Duration recovery = awaitRefusalForMoney(fixture, callers.hard(), up);
            ScenarioRun.pass(AROUND);
            load.endEarly().run();
            LoadResult result = load.done().get(1, TimeUnit.MINUTES);
            Duration length = Duration.ofNanos(System.nanoTime() - started);

            // then
            Awaitility.await("usage delivered")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> successes(fixture) >= result.succeeded());
            List<LoadOutcome> soft = of(result, 0, 2);
            List<LoadOutcome> hard = of(result, 1);
            List<LoadOutcome> limited = of(result, 3);
            List<LoadOutcome> hardInOutage = between(hard, down + OPENING.toNanos(), up);
            List<LoadOutcome> before = between(soft, 0, down);
            List<LoadOutcome> during = between(soft, down + OPENING.toNanos(), up);
            List<LoadOutcome> opening = between(soft, down, down + OPENING.toNanos());
            long spent = spentBy(fixture, callers.hard()).toMicroUsdRoundedUp();
            long admitted = succeeded(limited);
            long softFailed = soft.size() - succeeded(soft) + result.dropped();
            run.figure(
                    ("Redis dead %d s at %d rps: soft failed %d of %d (p50/p99 %.1f/%.1f ms before, %.1f/%.1f in the first %d ms, %.1f/%.1f after);"
                                    + " hard overshoot %d uUSD (spent %d of %d; in the outage %d served, %d x 503, %d x 402; used up %d ms after Redis was back);"
                                    + " limit of %d: %d admitted of %d")
                            .formatted(
                                    OUTAGE.toSeconds(),
                                    RATE,
                                    softFailed,
                                    soft.size(),
                                    millis(before, 50),
                                    millis(before, 99),
                                    millis(opening, 50),
                                    millis(opening, 99),
                                    OPENING.toMillis(),
                                    millis(during, 50),
                                    millis(during, 99),
                                    Math.max(0, spent - HARD_LIMIT_MICROS),
                                    spent,
                                    HARD_LIMIT_MICROS,
                                    succeeded(hardInOutage),
                                    withStatus(hardInOutage, 503),
                                    withStatus(hardInOutage, 402),
                                    recovery.toMillis(),
                                    LIMIT_PER_MINUTE,
                                    admitted,
                                    limited.size()));
            assertThat(softFailed).as("soft failures").isZero();
            assertThat(spent).as("hard spending").isLessThanOrEqualTo(HARD_LIMIT_MICROS);
            assertThat(spent).as("the rest is usable afterwards").isGreaterThan(HARD_LIMIT_MICROS * 95 / 100);
            assertThat(hard).allMatch(o -> o.succeeded() || o.status() == 503 || o.status() == 402);
            assertThat(withStatus(hardInOutage, 503))
                    .as("pressed in the outage")
                    .isPositive();
            assertThat(withStatus(hard, 402)).as("used up at the end").isPositive();
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(limited).allMatch(o -> o.succeeded() || o.status() == 429);
            assertThat(recovery).as("hard budget usable again").isLessThan(RECOVERY);
            assertThat(millis(during, 50) - millis(before, 50))
                    .as("added by the outage, in ms")
                    .isLessThan((double) ADDED.toMillis());
            if (length.compareTo(Duration.ofMinutes(1)) <= 0) {
                assertThat(admitted).as("110 %% of the limit").isLessThanOrEqualTo(LIMIT_PER_MINUTE * 11 / 10);
            }
        }
    }

    /** Once the hard budget is counted again its rest is soon used up, and that is said. */
    private static Duration awaitRefusalForMoney(NodeFixture fixture, TestGateway.TestConsumer hard, long since) {
        Awaitility.await("402 after the outage")
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> ask(fixture, hard).statusCode() == 402);
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private static HttpResponse<String> ask(NodeFixture fixture, TestGateway.TestConsumer consumer) {
        return new Caller(URI.create("http://" + fixture.host()), consumer.key().reveal())
                .chat(MODEL, false, HttpRequests.promptOf(300), ScenarioRun.tokens(10, 20) + ",\"max_tokens\":20");
    }

    private static List<LoadOutcome> of(LoadResult result, Integer... turns) {
        Set<Integer> wanted = Set.of(turns);
        return result.outcomes().stream()
                .filter(outcome -> wanted.contains(Callers.turn(outcome.index())))
                .toList();
    }

    private static List<LoadOutcome> between(List<LoadOutcome> outcomes, long from, long to) {
        return outcomes.stream()
                .filter(outcome ->
                        outcome.scheduledNanos() - to < 0 && (from == 0 || outcome.scheduledNanos() - from >= 0))
                .toList();
    }

    /** In milliseconds from the instant it should have been sent. */
    private static double millis(List<LoadOutcome> outcomes, int percentile) {
        long[] nanos = outcomes.stream()
                .mapToLong(outcome -> outcome.endNanos() - outcome.scheduledNanos())
                .sorted()
                .toArray();
        return nanos.length == 0 ? 0 : nanos[Math.toIntExact((long) nanos.length * percentile / 100)] / 1e6;
    }

    private static long succeeded(List<LoadOutcome> outcomes) {
        return outcomes.stream().filter(LoadOutcome::succeeded).count();
    }

    private static long withStatus(List<LoadOutcome> outcomes, int status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
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
