package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.acceptance.load.LoadDriver;
import io.tollgate.acceptance.load.LoadOutcome;
import io.tollgate.acceptance.load.LoadPlan;
import io.tollgate.acceptance.load.LoadRequest;
import io.tollgate.acceptance.load.LoadResult;
import io.tollgate.acceptance.net.HttpRequests;
import io.tollgate.acceptance.stack.PlatformClient;
import io.tollgate.acceptance.stack.StackFixture;
import io.tollgate.acceptance.stack.StackLedger;
import io.tollgate.acceptance.stack.StackNode;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubExchange;
import io.tollgate.acceptance.stub.StubProvider;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.launcher.Stack;
import io.tollgate.launcher.StackComponent;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * RES-1: control plane and Postgres are killed under load, a node is restarted meanwhile, nothing fails, and afterwards the
 * ledger says what the upstream says. {@code -Dtollgate.res1.seconds=120} is the bar's length.
 */
class StackOutageScenario {

    private static final String MODEL = "gpt-4o-mini";
    private static final int RATE = Integer.getInteger("tollgate.res1.rate", 200);
    private static final int RATE_OF_RESTARTED = 20;
    private static final Duration OUTAGE = ScenarioRun.seconds("tollgate.res1.seconds", 15);
    private static final Duration RESTART_PROMISE = Duration.ofSeconds(5);
    private static final Duration DELIVERY = Duration.ofMinutes(3);

    private final ScenarioRun run = new ScenarioRun("RES-1 (real stack)");
    private final StackFixture fixture = StackFixture.shared();
    private final Stack stack = fixture.stack();

    /** Others use this stack too. */
    @AfterEach
    void everythingRuns() {
        stack.start(StackComponent.POSTGRES);
        stack.start(StackComponent.PAYARA);
    }

    @Test
    void nothingFailsWhileControlPlaneAndPostgresAreDead() throws Exception {
        try (StubProvider stub = new StubProvider();
                StackNode other = new StackNode(stack, "node-2");
                LoadDriver driver = new LoadDriver()) {
            // given two nodes that have served the gateway
            stub.otherwise(StubBehavior.PLAIN.tokens(5, 20).delays(Duration.ofMillis(5), Duration.ofMillis(2)));
            CreatedConsumerResponse consumer = consumer(stub);
            String key = consumer.key().secret();
            int port = stack.urls().gateway().getPort();
            other.start();
            LoadResult warm = driver.run(plan(port, key, 50, Duration.ofSeconds(5)));
            LoadResult warmOther = driver.run(plan(other.port(), key, 50, Duration.ofSeconds(2)));

            // when
            CompletableFuture<LoadResult> load = driver.start(plan(port, key, RATE, OUTAGE.plusSeconds(2)));
            stack.kill(StackComponent.PAYARA);
            stack.kill(StackComponent.POSTGRES);
            long down = System.nanoTime();
            other.stop();
            Duration restart = other.start();
            LoadResult onOther = driver.run(plan(other.port(), key, RATE_OF_RESTARTED, OUTAGE.dividedBy(2)));
            LoadResult result = load.get(5, TimeUnit.MINUTES);
            Duration outage = Duration.ofNanos(System.nanoTime() - down);
            stack.start(StackComponent.POSTGRES);
            stack.start(StackComponent.PAYARA);

            // then
            List<LoadResult> all = List.of(warm, warmOther, result, onOther);
            long succeeded = all.stream().mapToLong(LoadResult::succeeded).sum();
            StackLedger ledger = new StackLedger(stack);
            long back = System.nanoTime();
            Awaitility.await("usage delivered")
                    .atMost(DELIVERY)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> ledger.entries(consumer.consumer().id()).size() >= succeeded);
            Duration delivery = Duration.ofNanos(System.nanoTime() - back);
            List<StackLedger.Entry> entries = ledger.entries(consumer.consumer().id());
            PicoUsd charged = entries.stream().map(StackLedger.Entry::charged).reduce(PicoUsd.ZERO, PicoUsd::plus);
            PicoUsd served = served(stub, ledger.price("openai", MODEL));
            run.figure(
                    ("control plane and Postgres dead for %d s at %d rps: failed %d of %d on the running node (p99 %.1f ms),"
                                    + " %d of %d on the restarted one (ready after %d ms); %d events of %d requests stored"
                                    + " %.1f s after the return, charged %d of %d pUSD served")
                            .formatted(
                                    outage.toSeconds(),
                                    RATE,
                                    result.failed(),
                                    result.outcomes().size(),
                                    result.latencyMillis(99),
                                    onOther.failed(),
                                    onOther.outcomes().size(),
                                    restart.toMillis(),
                                    entries.size(),
                                    succeeded,
                                    delivery.toMillis() / 1000.0,
                                    charged.value(),
                                    served.value()));
            assertThat(outage).isGreaterThanOrEqualTo(OUTAGE);
            assertThat(result.failed())
                    .as("%s %s", result.byOutcome(), refusals(result))
                    .isZero();
            assertThat(onOther.failed())
                    .as("%s %s", onOther.byOutcome(), refusals(onOther))
                    .isZero();
            assertThat(restart).isLessThan(RESTART_PROMISE);
            assertThat(entries).hasSize(Math.toIntExact(succeeded)).allMatch(StackLedger.Entry::succeeded);
            assertThat(entries).extracting(StackLedger.Entry::requestId).doesNotHaveDuplicates();
            assertThat(stub.log()).hasSize(Math.toIntExact(succeeded));
            assertThat(charged).isEqualTo(served);
        }
    }

    /** With the limits a consumer usually has, too high to be reached. */
    private CreatedConsumerResponse consumer(StubProvider stub) {
        PlatformClient platform = fixture.platform(fixture.signUp("Edsger"));
        GatewayResponse gateway =
                platform.createGateway(platform.createOrganization("Outage").id(), "main");
        RegistryResponse registry = platform.createRegistry(gateway, stub.baseUrl(), "sk-upstream");
        return platform.createConsumer(
                gateway,
                "app",
                registry.id(),
                new CreateConsumerRequest.RateLimit(10_000_000, "1m"),
                new CreateConsumerRequest.Budget("1000.00", "day", "hard"));
    }

    private static LoadPlan plan(int port, String key, int rate, Duration length) {
        return LoadPlan.of(port, rate, length, i -> request(key, i % 5 == 0));
    }

    private static LoadRequest request(String key, boolean stream) {
        byte[] body = HttpRequests.chat(MODEL, stream, HttpRequests.promptOf(300), ",\"max_tokens\":20");
        return LoadRequest.of(
                HttpRequests.post("/v1/chat/completions", "127.0.0.1", Map.of("Authorization", "Bearer " + key), body),
                stream);
    }

    private static PicoUsd served(StubProvider stub, Price price) {
        return stub.log().stream()
                .filter(StubExchange::served)
                .map(exchange -> price.cost(TokenUsage.of(exchange.reportedPromptTokens(), exchange.tokensSent())))
                .reduce(PicoUsd.ZERO, PicoUsd::plus);
    }

    private static List<String> refusals(LoadResult result) {
        return result.outcomes().stream()
                .filter(outcome -> !outcome.succeeded())
                .map(LoadOutcome::body)
                .distinct()
                .limit(3)
                .toList();
    }
}
