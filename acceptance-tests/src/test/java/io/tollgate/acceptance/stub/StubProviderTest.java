package io.tollgate.acceptance.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.acceptance.load.LoadDriver;
import io.tollgate.acceptance.load.LoadOutcome;
import io.tollgate.acceptance.load.LoadPlan;
import io.tollgate.acceptance.load.LoadRequest;
import io.tollgate.acceptance.load.LoadResult;
import io.tollgate.acceptance.net.HttpRequests;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StubProviderTest {

    private final StubProvider stub = new StubProvider();
    private final LoadDriver driver = new LoadDriver();

    @AfterEach
    void stop() {
        driver.close();
        stub.close();
    }

    @Test
    void answersWithTheTokensTheRequestAskedFor() throws InterruptedException {
        // when
        LoadOutcome outcome = call("m", false, ",\"user\":\"p7c5\"", -1);

        // then
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.body()).contains("\"prompt_tokens\":7,\"completion_tokens\":5");
        assertThat(stub.log()).singleElement().satisfies(seen -> {
            assertThat(seen.tokensSent()).isEqualTo(5);
            assertThat(seen.credential()).isEqualTo("Bearer secret");
            assertThat(seen.end()).isEqualTo(StubExchange.End.COMPLETED);
        });
    }

    @Test
    void keepsToTheCallersCap() throws InterruptedException {
        // when
        LoadOutcome outcome = call("m", false, ",\"max_tokens\":3", -1);

        // then
        assertThat(outcome.body()).contains("\"finish_reason\":\"length\"", "\"completion_tokens\":3");
    }

    @Test
    void streamsOneTokenPerChunkAndUsageWhenAsked() throws InterruptedException {
        // when
        LoadOutcome outcome = call("m", true, ",\"user\":\"p2c30\"", -1);

        // then
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.tokens()).isEqualTo(30);
        assertThat(stub.log().getFirst().usageReported()).isTrue();
    }

    @Test
    void tellsNoUsageWhenItIsSwitchedOff() throws InterruptedException {
        // given
        stub.model("silent", StubBehavior.PLAIN.usage(false));

        // when
        LoadOutcome outcome = call("silent", false, "", -1);

        // then
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.body()).doesNotContain("usage");
    }

    @Test
    void streamsAToolCallInPieces() throws InterruptedException {
        // given
        stub.model("tools", StubBehavior.PLAIN.kind(StubBehavior.Kind.TOOL_CALL).tokens(3, 3));

        // when
        LoadOutcome outcome = call("tools", true, "", -1);

        // then
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.body()).contains("\"name\":\"lookup\"");
    }

    @Test
    void noticesAtOnceThatTheClientLeftBeforeTheFirstByte() throws InterruptedException {
        // given
        stub.model("slow", StubBehavior.PLAIN.delays(Duration.ofSeconds(20), Duration.ZERO));

        // when
        LoadOutcome outcome = call("slow", true, "", Duration.ofMillis(50).toNanos());

        // then
        assertThat(outcome.succeeded()).isFalse();
        await().atMost(Duration.ofSeconds(2)).until(() -> stub.log().getFirst().end() == StubExchange.End.CANCELLED);
        StubExchange seen = stub.log().getFirst();
        assertThat(Duration.ofNanos(seen.cancelledNanos() - outcome.endNanos())).isLessThan(Duration.ofMillis(100));
        assertThat(seen.tokensSent()).isZero();
    }

    @Test
    void breaksAStreamOffAfterTheTokensSaid() throws InterruptedException {
        // given
        stub.model("cut", StubBehavior.PLAIN.tokens(1, 50).cutAfter(10).delays(Duration.ZERO, Duration.ofMillis(1)));

        // when
        LoadOutcome outcome = call("cut", true, "", -1);

        // then
        assertThat(outcome.complete()).isFalse();
        assertThat(stub.log().getFirst().tokensSent()).isEqualTo(10);
        assertThat(stub.log().getFirst().end()).isEqualTo(StubExchange.End.BROKEN_OFF);
    }

    @Test
    void answersErrorsAndResetsAsTold() throws InterruptedException {
        // given
        stub.model("down", StubBehavior.PLAIN.failing(StubBehavior.Kind.ERROR, 503))
                .model("reset", StubBehavior.PLAIN.kind(StubBehavior.Kind.RESET));

        // when
        LoadOutcome down = call("down", false, "", -1);
        LoadOutcome reset = call("reset", false, "", -1);

        // then
        assertThat(down.status()).isEqualTo(503);
        assertThat(reset.status()).isZero();
        assertThat(reset.failure()).isNotNull();
    }

    private LoadOutcome call(String model, boolean stream, String extra, long abortAfterNanos)
            throws InterruptedException {
        byte[] body = HttpRequests.chat(model, stream, "hello", extra);
        byte[] request =
                HttpRequests.post("/v1/chat/completions", "stub", Map.of("Authorization", "Bearer secret"), body);
        LoadResult result = driver.run(new LoadPlan(
                stub.port(),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                10,
                20_000,
                _ -> LoadRequest.abortedAfter(request, stream, abortAfterNanos)));
        return result.outcomes().getFirst();
    }
}
