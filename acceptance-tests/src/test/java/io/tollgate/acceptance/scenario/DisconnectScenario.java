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
import io.tollgate.contract.usage.UsageEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** HTTP-6: when the client leaves, the provider is told within 250 ms, before the first byte and in the middle of a stream. */
class DisconnectScenario {

    private static final String WARM = "stub-1";
    private static final String WAITING = "stub-waits";
    private static final String STREAMING = "stub-streams";
    private static final int CLIENTS = Integer.getInteger("tollgate.http6.clients", 100);
    private static final Duration PROMISE = Duration.ofMillis(250);
    private static final int FIRST_MARK = 1_000;

    private final ScenarioRun run = new ScenarioRun("HTTP-6");

    @Test
    void theUpstreamIsCancelledSoonAfterTheClientLeft() throws Exception {
        try (StubProvider stub = new StubProvider();
                NodeFixture fixture = new NodeFixture(NodeFixture.folder("http6"));
                LoadDriver driver = new LoadDriver()) {
            // given
            stub.model(WAITING, StubBehavior.PLAIN.delays(Duration.ofSeconds(20), Duration.ZERO))
                    .model(STREAMING, StubBehavior.PLAIN.delays(Duration.ZERO, Duration.ofMillis(20)));
            TestGateway gateway = new TestGateway(fixture.installation(), stub.baseUrl(), "sk-upstream")
                    .price(WARM, 1, 1)
                    .price(WAITING, 1, 1)
                    .price(STREAMING, 1, 1);
            TestGateway.TestConsumer consumer = gateway.consumer(1_000_000);
            fixture.controlPlane().publish(gateway);
            fixture.start();
            ScenarioRun.warm(driver, fixture, consumer, WARM);
            stub.clearLog();

            // when clients leave; one that left before its request had reached the upstream proves nothing
            List<String> notCancelled = new ArrayList<>();
            Histogram delays = new Histogram(Duration.ofMinutes(2).toNanos(), 3);
            for (int batch = 0; batch < 3 && delays.getTotalCount() < CLIENTS; batch++) {
                stub.clearLog();
                LoadResult result = driver.run(
                        LoadPlan.of(fixture.port(), 20, Duration.ofSeconds(CLIENTS / 20), i -> leaving(consumer, i)));
                ScenarioRun.pass(Duration.ofSeconds(2));
                stub.log().stream()
                        .filter(e -> e.end() != StubExchange.End.CANCELLED)
                        .map(e -> e.model() + (e.streamed() ? " streamed " : " buffered ") + e.end())
                        .forEach(notCancelled::add);
                record(stub.log(), result, delays);
            }

            // then
            long seen = delays.getTotalCount();
            long late = seen - delays.getCountBetweenValues(0, PROMISE.toNanos());
            run.figure("%d of %d upstreams cancelled within %d ms: p50 %.1f ms, p99 %.1f ms, max %.1f ms; %d metered"
                    .formatted(
                            seen - late,
                            seen,
                            PROMISE.toMillis(),
                            delays.getValueAtPercentile(50) / 1e6,
                            delays.getValueAtPercentile(99) / 1e6,
                            delays.getMaxValue() / 1e6,
                            aborted(fixture)));
            assertThat(notCancelled).as("not cancelled within 2 s").isEmpty();
            Awaitility.await("every one metered")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(aborted(fixture)).isGreaterThanOrEqualTo(seen));
            assertThat(seen).isGreaterThanOrEqualTo(CLIENTS);
            assertThat(late).isZero();
        }
    }

    private LoadRequest leaving(TestGateway.TestConsumer consumer, long index) {
        boolean midStream = index % 2 == 0;
        boolean stream = midStream || index % 4 == 1;
        byte[] bytes = ScenarioRun.bytes(
                consumer,
                midStream ? STREAMING : WAITING,
                stream,
                ScenarioRun.tokens(FIRST_MARK + index, 1_000),
                Map.of());
        return LoadRequest.abortedAfter(
                bytes,
                stream,
                Duration.ofMillis(300 + run.random().nextInt(300)).toNanos());
    }

    private static long aborted(NodeFixture fixture) {
        return fixture.controlPlane().ledger().events().stream()
                .filter(event -> event.outcome() == UsageEvent.Outcome.CLIENT_ABORTED)
                .count();
    }

    /** From the client's leaving to the stub's noticing; an upstream that was not cancelled counts as a minute. */
    private static void record(List<StubExchange> exchanges, LoadResult result, Histogram delays) {
        Map<Long, LoadOutcome> byIndex =
                result.outcomes().stream().collect(Collectors.toMap(LoadOutcome::index, Function.identity()));
        for (StubExchange exchange : exchanges) {
            LoadOutcome outcome = byIndex.get((long) exchange.reportedPromptTokens() - FIRST_MARK);
            assertThat(outcome).isNotNull();
            delays.recordValue(
                    exchange.end() == StubExchange.End.CANCELLED
                            ? Math.max(0, exchange.cancelledNanos() - outcome.endNanos())
                            : Duration.ofMinutes(1).toNanos());
        }
    }
}
