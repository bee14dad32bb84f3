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
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** RES-6 on one node, and RES-12's second half: SIGTERM lets running streams end, then ends the node; no usage is lost. */
class DrainScenario {

    private static final String MODEL = "stub-1";
    private static final int STREAMS = 20;
    private static final int TOKENS = 100;
    /** How often a stream's use is noted while it runs. */
    private static final Duration CHUNK = Duration.ofMillis(30);

    private static final Duration ACCEPT = Duration.ofSeconds(1);
    private static final Duration NOT_READY_PROMISE = Duration.ofMillis(100);
    /** What a busy machine may take to send a signal and to poll. */
    private static final Duration MEASURING = Duration.ofMillis(100);

    private static final int ENDED_IN_ORDER = 143;

    private final ScenarioRun run = new ScenarioRun("RES-6");

    @Test
    void aNodeToldToStopFinishesItsStreamsAndLosesNoUsage() throws Exception {
        try (StubProvider stub = new StubProvider();
                NodeFixture fixture = new NodeFixture(NodeFixture.folder("res6"));
                LoadDriver driver = new LoadDriver()) {
            // given streams that last 3 s
            stub.otherwise(StubBehavior.PLAIN.delays(Duration.ofMillis(5), CHUNK));
            TestGateway gateway = gateway(fixture, stub);
            TestGateway.TestConsumer consumer = gateway.consumer(1_000_000);
            start(fixture, gateway, ACCEPT, Duration.ofSeconds(20));
            ScenarioRun.warm(driver, fixture, consumer, MODEL);
            int before = stub.log().size();
            CompletableFuture<LoadResult> streams = streams(driver, fixture, consumer, STREAMS, TOKENS);
            awaitExchanges(stub, before + STREAMS);

            // when
            long asked = System.nanoTime();
            fixture.node().terminate();
            Duration notReady = awaitNotReady(fixture, asked);
            LoadResult late = driver.run(LoadPlan.of(
                    fixture.port(),
                    50,
                    ACCEPT.dividedBy(2),
                    i -> ScenarioRun.call(consumer, MODEL, false, ScenarioRun.tokens(1_000 + i, 5))));
            LoadResult result = streams.get(1, TimeUnit.MINUTES);
            OptionalInt status = fixture.node().awaitExit(Duration.ofSeconds(20));
            Duration took = Duration.ofNanos(System.nanoTime() - asked);

            // then
            fixture.startNode(); // sends what the stopped node could not
            PicoUsd served = servedBy(gateway, stub);
            Awaitility.await("usage delivered")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(billed(fixture)).isEqualTo(served));
            run.figure(
                    ("SIGTERM with %d running streams: cut %d, failed while still accepting %d of %d, not ready after %d ms,"
                                    + " exit status %d after %.1f s; billed %d of %d pUSD served")
                            .formatted(
                                    STREAMS,
                                    result.failed(),
                                    late.failed(),
                                    late.outcomes().size(),
                                    notReady.toMillis(),
                                    status.orElse(-1),
                                    took.toMillis() / 1000.0,
                                    billed(fixture).value(),
                                    served.value()));
            assertThat(result.failed()).as(result.byOutcome().toString()).isZero();
            assertThat(result.outcomes()).allMatch(outcome -> outcome.tokens() == TOKENS);
            assertThat(late.failed()).as(late.byOutcome().toString()).isZero();
            assertThat(notReady).isLessThan(NOT_READY_PROMISE.plus(MEASURING));
            assertThat(status).hasValue(ENDED_IN_ORDER);
        }
    }

    @Test
    void aStreamBeyondItsTimeIsCutAndHasItsEvent() throws Exception {
        try (StubProvider stub = new StubProvider();
                NodeFixture fixture = new NodeFixture(NodeFixture.folder("res6-cut"));
                LoadDriver driver = new LoadDriver()) {
            // given streams of 60 s and a node that waits one
            stub.otherwise(StubBehavior.PLAIN.delays(Duration.ofMillis(5), CHUNK));
            TestGateway gateway = gateway(fixture, stub);
            TestGateway.TestConsumer consumer = gateway.consumer(1_000_000);
            start(fixture, gateway, Duration.ZERO, Duration.ofSeconds(1));
            CompletableFuture<LoadResult> streams = streams(driver, fixture, consumer, STREAMS, 2_000);
            awaitExchanges(stub, STREAMS);
            ScenarioRun.pass(Duration.ofSeconds(1));

            // when
            long asked = System.nanoTime();
            fixture.node().terminate();
            OptionalInt status = fixture.node().awaitExit(Duration.ofSeconds(20));
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            LoadResult result = streams.get(1, TimeUnit.MINUTES);

            // then
            fixture.startNode();
            Awaitility.await("usage delivered")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> fixture.controlPlane().ledger().events().size() == STREAMS);
            List<UsageEvent> events = fixture.controlPlane().ledger().events();
            long delivered = result.outcomes().stream()
                    .mapToLong(outcome -> outcome.tokens())
                    .sum();
            long produced =
                    stub.log().stream().mapToLong(StubExchange::tokensSent).sum();
            long billed = events.stream()
                    .mapToLong(event -> event.usage().completionTokens())
                    .sum();
            run.figure(
                    "%d streams longer than the drain: exit status %d after %.1f s, %d events; %d tokens delivered, %d billed, %d produced"
                            .formatted(
                                    STREAMS,
                                    status.orElse(-1),
                                    took.toMillis() / 1000.0,
                                    events.size(),
                                    delivered,
                                    billed,
                                    produced));
            assertThat(status).hasValue(ENDED_IN_ORDER);
            assertThat(took).isLessThan(Duration.ofSeconds(8));
            assertThat(delivered).isPositive();
            assertThat(billed).as("what was delivered").isGreaterThanOrEqualTo(delivered);
            assertThat(billed).as("and no more than was produced").isLessThanOrEqualTo(produced);
            assertThat(events).as("one event each").extracting(UsageEvent::id).doesNotHaveDuplicates();
        }
    }

    private static TestGateway gateway(NodeFixture fixture, StubProvider stub) {
        return new TestGateway(fixture.installation(), stub.baseUrl(), "sk-upstream").price(MODEL, 1_000, 1_000);
    }

    private static void start(NodeFixture fixture, TestGateway gateway, Duration accept, Duration streams) {
        fixture.controlPlane().publish(gateway);
        fixture.setting("TOLLGATE_DRAIN_ACCEPT_MS", Long.toString(accept.toMillis()))
                .setting("TOLLGATE_DRAIN_STREAMS_MS", Long.toString(streams.toMillis()))
                .start();
    }

    private static CompletableFuture<LoadResult> streams(
            LoadDriver driver, NodeFixture fixture, TestGateway.TestConsumer consumer, int count, int tokens) {
        return driver.start(LoadPlan.of(
                fixture.port(),
                count * 10,
                Duration.ofMillis(100),
                i -> ScenarioRun.call(consumer, MODEL, true, ScenarioRun.tokens(2_000 + i, tokens))));
    }

    private static void awaitExchanges(StubProvider stub, int count) {
        Awaitility.await("streams run")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> stub.log().stream().filter(StubExchange::served).count() >= count);
    }

    private static Duration awaitNotReady(NodeFixture fixture, long since) {
        Awaitility.await("not ready")
                .atMost(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !fixture.ready());
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private static PicoUsd billed(NodeFixture fixture) {
        return fixture.controlPlane().ledger().events().stream()
                .map(UsageEvent::cost)
                .filter(Objects::nonNull)
                .reduce(PicoUsd.ZERO, PicoUsd::plus);
    }

    private static PicoUsd servedBy(TestGateway gateway, StubProvider stub) {
        return stub.log().stream()
                .map(e -> gateway.cost(MODEL, e.reportedPromptTokens(), e.tokensSent()))
                .reduce(PicoUsd.ZERO, PicoUsd::plus);
    }
}
