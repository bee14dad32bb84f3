package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.acceptance.stack.Person;
import io.tollgate.acceptance.stack.PlatformClient;
import io.tollgate.acceptance.stack.StackFixture;
import io.tollgate.acceptance.stack.StackLedger;
import io.tollgate.acceptance.stub.StubExchange;
import io.tollgate.acceptance.stub.StubProvider;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The limits that the console's wizard gives a new consumer work, on the real stack: 60 requests a minute, 5 USD a day. */
class StarterLimitsScenario {

    private static final CreateConsumerRequest.RateLimit SIXTY_A_MINUTE = new CreateConsumerRequest.RateLimit(60, "1m");
    private static final CreateConsumerRequest.Budget FIVE_A_DAY =
            new CreateConsumerRequest.Budget("5.00", "day", "hard");
    private static final PicoUsd LIMIT = new PicoUsd(5_000_000L * PicoUsd.PER_MICRO_USD);
    private static final String CHEAP = "gpt-4o-mini";
    private static final String COSTLY = "o1-pro";
    private static final int AT_ONCE = 20;

    private final ScenarioRun run = new ScenarioRun("STARTER-LIMITS");
    private final StackFixture stack = StackFixture.shared();

    @Test
    void theSixtyFirstRequestOfAMinuteIsRefusedWithItsHeaders() throws Exception {
        try (StubProvider stub = new StubProvider()) {
            // given
            Caller caller = caller(wizardConsumer(stub));
            Instant from = Instant.now();
            // when
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 61; i++) {
                answers.add(caller.chat(CHEAP, i % 2 == 0, "hello", ""));
            }
            // then
            for (int i = 0; i < 60; i++) {
                assertThat(answers.get(i).statusCode()).as("request " + (i + 1)).isEqualTo(200);
                assertThat(number(answers.get(i), "X-RateLimit-Consumer-Limit")).isEqualTo(60);
                assertThat(number(answers.get(i), "X-RateLimit-Consumer-Remaining"))
                        .isEqualTo(59 - i);
            }
            HttpResponse<String> refused = answers.getLast();
            assertThat(Duration.between(from, Instant.now())).as("one minute").isLessThan(Duration.ofSeconds(60));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(number(refused, "X-RateLimit-Consumer-Limit")).isEqualTo(60);
            assertThat(number(refused, "X-RateLimit-Consumer-Remaining")).isZero();
            assertThat(number(refused, "X-RateLimit-Consumer-Reset"))
                    .isBetween(from.getEpochSecond() + 60, Instant.now().getEpochSecond() + 60);
            assertThat(number(refused, "Retry-After")).isEqualTo(60);
            JsonNode expected = new ObjectMapper().readTree("""
                    {"error": "rate limit exceeded",
                     "message": "Request blocked: consumer rate limit exceeded. Retry after 60s.",
                     "reason": "consumer", "scope": "consumer", "limit": 60, "window": "1m", "retry_after_seconds": 60}""");
            assertThat(new ObjectMapper().readTree(refused.body())).isEqualTo(expected);
            assertThat(stub.log()).as("the refused one went nowhere").hasSize(60);
        }
    }

    @Test
    void fiveDollarsADayAreSpentToTheEndAndNotExceeded() throws Exception {
        try (StubProvider stub = new StubProvider()) {
            // given a model of which 1,000 tokens cost 0.60 USD
            CreatedConsumerResponse consumer = wizardConsumer(stub);
            Caller caller = caller(consumer);
            // when more is asked for at once than the budget holds, then less and less
            List<HttpResponse<String>> answers = new ArrayList<>(atOnce(caller, 1_000));
            answers.addAll(atOnce(caller, 100));
            for (int tokens = 64; tokens > 0; tokens /= 2) {
                answers.add(ask(caller, tokens));
            }
            HttpResponse<String> last = answers.getLast();
            // then
            long admitted = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .count();
            StackLedger ledger = new StackLedger(stack.stack());
            Price price = ledger.price("openai", COSTLY);
            PicoUsd served = served(stub, price);
            ConsumerId id = consumer.consumer().id();
            Awaitility.await("usage delivered")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> ledger.entries(id).stream()
                                    .filter(StackLedger.Entry::succeeded)
                                    .count()
                            == admitted);
            PicoUsd charged =
                    ledger.entries(id).stream().map(StackLedger.Entry::charged).reduce(PicoUsd.ZERO, PicoUsd::plus);
            run.figure(
                    "5 USD a day: overshoot %d pUSD, charged %d of %d (%.1f %%), served by the upstream %d; %d admitted, %d refused with 402"
                            .formatted(
                                    Math.max(0, charged.value() - LIMIT.value()),
                                    charged.value(),
                                    LIMIT.value(),
                                    100.0 * charged.value() / LIMIT.value(),
                                    served.value(),
                                    admitted,
                                    answers.size() - admitted));
            assertThat(answers).allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 402);
            assertThat(last.statusCode()).as(last.body()).isEqualTo(402);
            JsonNode error = new ObjectMapper().readTree(last.body()).path("error");
            assertThat(error.isTextual() ? error.asText() : error.path("code").asText())
                    .as(last.body())
                    .isEqualTo("budget_exceeded");
            assertThat(last.body()).contains("of 5.00 USD per day is exhausted", "It resets at ");
            assertThat(charged).as("ledger = stub's log").isEqualTo(served);
            assertThat(charged.value()).as("overshoot").isLessThanOrEqualTo(LIMIT.value());
            assertThat(charged.value()).as("usable").isGreaterThan(LIMIT.value() / 100 * 95);
        }
    }

    private CreatedConsumerResponse wizardConsumer(StubProvider stub) {
        Person owner = stack.signUp("Grace");
        PlatformClient platform = stack.platform(owner);
        GatewayResponse gateway =
                platform.createGateway(platform.createOrganization("Starters").id(), "main");
        RegistryResponse registry = platform.createRegistry(gateway, stub.baseUrl(), "sk-upstream");
        return platform.createConsumer(gateway, "app", registry.id(), SIXTY_A_MINUTE, FIVE_A_DAY);
    }

    private Caller caller(CreatedConsumerResponse consumer) {
        return new Caller(stack.stack().urls().gateway(), consumer.key().secret());
    }

    private static List<HttpResponse<String>> atOnce(Caller caller, int tokens) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers =
                    callers.invokeAll(Collections.nCopies(AT_ONCE, () -> ask(caller, tokens)));
            return IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> answers.get(i).resultNow())
                    .toList();
        }
    }

    /** Costs exactly 5 prompt tokens, fewer than are reserved for the prompt, and the tokens asked for. */
    private static HttpResponse<String> ask(Caller caller, int tokens) {
        return caller.chat(
                COSTLY,
                false,
                "Please say the same word again and again until you are told to stop.",
                ScenarioRun.tokens(5, tokens) + ",\"max_tokens\":" + tokens);
    }

    private static PicoUsd served(StubProvider stub, Price price) {
        return stub.log().stream()
                .filter(StubExchange::served)
                .map(exchange -> price.cost(TokenUsage.of(exchange.reportedPromptTokens(), exchange.tokensSent())))
                .reduce(PicoUsd.ZERO, PicoUsd::plus);
    }

    private static long number(HttpResponse<String> answer, String header) {
        return answer.headers().firstValueAsLong(header).orElse(-1);
    }
}
