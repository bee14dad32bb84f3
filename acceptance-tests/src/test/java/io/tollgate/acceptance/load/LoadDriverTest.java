package io.tollgate.acceptance.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.acceptance.fault.FaultProxy;
import io.tollgate.acceptance.fault.FaultRules;
import io.tollgate.acceptance.net.HttpRequests;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubProvider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadDriverTest {

    private static final byte[] REQUEST =
            HttpRequests.post("/v1/chat/completions", "stub", Map.of(), HttpRequests.chat("m", false, "hello", ""));

    @Test
    void sendsAsManyRequestsAsThePlanSays() throws InterruptedException {
        try (StubProvider stub = new StubProvider();
                LoadDriver driver = new LoadDriver()) {
            // when
            LoadResult result = driver.run(
                    LoadPlan.of(stub.port(), 500, Duration.ofSeconds(1), _ -> LoadRequest.of(REQUEST, false)));

            // then
            assertThat(result.succeeded()).isEqualTo(500);
            assertThat(stub.log()).hasSize(500);
        }
    }

    @Test
    void countsAStallForEveryRequestItHeldUp() throws Exception {
        try (StubProvider stub = new StubProvider();
                FaultProxy proxy = new FaultProxy(stub.port());
                LoadDriver driver = new LoadDriver()) {
            // given a server that stalls for the second half
            CompletableFuture<LoadResult> running = driver.start(
                    LoadPlan.of(proxy.port(), 200, Duration.ofSeconds(1), _ -> LoadRequest.of(REQUEST, false)));
            CompletableFuture.runAsync(
                            () -> proxy.rules(FaultRules.swallowing()),
                            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS))
                    .join();
            CompletableFuture.runAsync(
                            () -> proxy.rules(FaultRules.NONE),
                            CompletableFuture.delayedExecutor(1_000, TimeUnit.MILLISECONDS))
                    .join();

            // when
            LoadResult result = running.get(20, TimeUnit.SECONDS);

            // then a closed loop would have seen one slow request
            assertThat(result.succeeded()).isEqualTo(200);
            assertThat(result.latencyMillis(75)).isGreaterThan(300);
        }
    }

    @Test
    void dropsRatherThanGrowsWithoutBound() throws InterruptedException {
        try (StubProvider stub = new StubProvider();
                LoadDriver driver = new LoadDriver()) {
            // given
            stub.otherwise(StubBehavior.PLAIN.kind(StubBehavior.Kind.HANG));

            // when
            LoadResult result = driver.run(new LoadPlan(
                    stub.port(),
                    100,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    10,
                    0,
                    _ -> LoadRequest.of(REQUEST, false)));

            // then
            assertThat(result.dropped()).isEqualTo(90);
            assertThat(result.failed()).isEqualTo(100);
        }
    }

    @Test
    void refusesAPlanWithoutBounds() {
        assertThatThrownBy(() -> LoadPlan.of(1, 1e9, Duration.ofHours(1), _ -> LoadRequest.of(REQUEST, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
