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
import io.tollgate.acceptance.stub.StubExchange;
import io.tollgate.acceptance.stub.StubProvider;
import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** MET-1: a node killed again and again loses no usage and bills none twice. */
class NodeKillScenario {

    private static final String MODEL = "stub-1";
    private static final int RATE = 300;
    private static final int KILLS = Integer.getInteger("tollgate.met1.kills", 5);
    private static final int SERVED_BETWEEN_KILLS = 400;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int FIRST_MARK = 1_000;
    private static final long PLENTY = 1_000_000_000L;

    private final ScenarioRun run = new ScenarioRun("MET-1");

    @Test
    void killedNodesLoseNothingAndBillNothingTwice() throws Exception {
        try (StubProvider stub = new StubProvider();
                NodeFixture fixture = new NodeFixture(NodeFixture.folder("met1"));
                LoadDriver driver = new LoadDriver()) {
            // given
            stub.otherwise(StubBehavior.PLAIN.delays(Duration.ofMillis(20), Duration.ofMillis(5)));
            TestGateway gateway = new TestGateway(fixture.installation(), stub.baseUrl(), "sk-upstream")
                    .price(MODEL, 2_500_000, 10_000_000);
            TestGateway.TestConsumer consumer = gateway.consumer(PLENTY);
            gateway.budget(consumer, PLENTY * 1_000, BudgetConfig.Enforcement.HARD);
            fixture.controlPlane().publish(gateway);
            fixture.start();

            // when each node is killed in the middle of serving, wherever it then is
            LoadDriver.Running load =
                    driver.begin(LoadPlan.of(fixture.port(), RATE, LONGEST, i -> request(consumer, i)));
            for (int kill = 0; kill < KILLS; kill++) {
                awaitServing(stub);
                ScenarioRun.pass(Duration.ofMillis(run.random().nextInt(1_000)));
                fixture.node().kill();
                fixture.startNode();
            }
            awaitServing(stub);
            load.endEarly().run();
            LoadResult result = load.done().get(3, TimeUnit.MINUTES);
            List<UsageEvent> events = settled(fixture);

            // then
            Reconciliation books = Reconciliation.of(gateway, MODEL, stub.log(), events, result.outcomes());
            run.figure(
                    ("%d kills at %d rps, 40%% streams: %d served, lost %d, billed twice %d, wrong %d, answers without OPEN %d,"
                                    + " recovered %d, billed %d pUSD of %d pUSD served; client saw %s")
                            .formatted(
                                    KILLS,
                                    RATE,
                                    books.exchanges(),
                                    books.lost(),
                                    books.billedTwice()
                                            + fixture.controlPlane().ledger().conflicts(),
                                    books.wrong(),
                                    books.withoutOpen(),
                                    books.recovered(),
                                    books.billed().value(),
                                    books.served().value(),
                                    result.byOutcome()));
            assertThat(books.lost()).as("lost").isZero();
            assertThat(books.billedTwice()).as("billed twice").isZero();
            assertThat(fixture.controlPlane().ledger().conflicts())
                    .as("conflicting")
                    .isZero();
            assertThat(books.wrong()).as("wrong tokens or cost").isZero();
            assertThat(books.withoutOpen()).as("answers without OPEN").isZero();
            assertThat(books.billed()).isEqualTo(books.served());
            assertThat(books.exchanges()).as("the run was a real one").isGreaterThan(SERVED_BETWEEN_KILLS * KILLS);
            assertThat(completedButNotBilledAsSuch(result, events)).isZero();
            assertThat(detectsPlantedFaults(gateway, stub.log(), events, result))
                    .isTrue();
        }
    }

    private static LoadRequest request(TestGateway.TestConsumer consumer, long index) {
        Random random = new Random(index);
        boolean stream = random.nextInt(10) < 4;
        return ScenarioRun.call(
                consumer, MODEL, stream, ScenarioRun.tokens(FIRST_MARK + index, 10 + random.nextInt(60)));
    }

    private static void awaitServing(StubProvider stub) {
        long before = stub.completed();
        Awaitility.await("the node serves")
                .atMost(Duration.ofSeconds(90))
                .until(() -> stub.completed() >= before + SERVED_BETWEEN_KILLS);
    }

    /** Waits until no more events arrive: the last shipper has delivered what the dead nodes left. */
    private static List<UsageEvent> settled(NodeFixture fixture) {
        int[] last = {-1};
        Awaitility.await("usage delivered")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    int now = fixture.controlPlane().ledger().events().size();
                    boolean still = now == last[0];
                    last[0] = now;
                    return still;
                });
        return fixture.controlPlane().ledger().events();
    }

    /** A client that has the whole answer proves that CLOSE was durable: its event must be a success. */
    private static long completedButNotBilledAsSuch(LoadResult result, List<UsageEvent> events) {
        List<String> successes = events.stream()
                .filter(event -> event.outcome() == UsageEvent.Outcome.SUCCESS)
                .map(event -> event.id().requestId().toString())
                .sorted()
                .toList();
        return result.outcomes().stream()
                .filter(LoadOutcome::succeeded)
                .filter(outcome -> java.util.Collections.binarySearch(successes, String.valueOf(outcome.traceId())) < 0)
                .count();
    }

    /** The same books with an event missing, doubled, or with one token more must not balance. */
    private static boolean detectsPlantedFaults(
            TestGateway gateway, List<StubExchange> exchanges, List<UsageEvent> events, LoadResult result) {
        List<UsageEvent> provider = events.stream()
                .filter(event -> event.usageSource() == UsageEvent.Source.PROVIDER)
                .toList();
        List<UsageEvent> missing = provider.subList(1, provider.size());
        List<UsageEvent> doubled = new java.util.ArrayList<>(events);
        doubled.add(provider.getFirst());
        return Reconciliation.of(gateway, MODEL, exchanges, missing, result.outcomes())
                                .lost()
                        > 0
                && Reconciliation.of(gateway, MODEL, exchanges, doubled, result.outcomes())
                                .billedTwice()
                        == 1;
    }
}
