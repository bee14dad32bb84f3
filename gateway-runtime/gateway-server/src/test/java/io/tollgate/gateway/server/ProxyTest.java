package io.tollgate.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contract.config.ConsumerConfig.ModelRouting;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageEvent.Outcome;
import io.tollgate.contract.usage.UsageEvent.Source;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {

    private StubProvider stub;
    private NodeFixture node;

    @BeforeEach
    void start() throws Exception {
        stub = new StubProvider((request, out) -> StubProvider.json(
                out, 200, StubProvider.completion("m1", 10, 5), "X-Upstream-Secret: leak", "Set-Cookie: a=b"));
        node = new NodeFixture(gateway());
    }

    private FixedGateway gateway() {
        return FixedGateway.with(
                ModelRouting.PIN,
                FixedGateway.registry(1, "openai_compatible", stub.baseUrl(), "m1", "unpriced"),
                FixedGateway.registry(2, "echo", null, "echo-1", "echo-slow", "echo-error"));
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        stub.close();
    }

    @Test
    void passesABufferedAnswerThroughByteForByteAndRecordsItsUsage() throws Exception {
        HttpResponse<String> response = node.chat("{\"model\":\"m1\",\"messages\":[]}"); // when
        assertThat(response.statusCode()).isEqualTo(200); // then
        assertThat(response.body()).isEqualTo(StubProvider.completion("m1", 10, 5));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Selected-Provider")).contains("openai_compatible");
        assertThat(response.headers().firstValue("X-Selected-Model")).contains("m1");
        assertThat(response.headers().firstValue("X-RateLimit-consumer-Limit")).contains("60");
        assertThat(response.headers().firstValue("Server-Timing").orElseThrow())
                .matches("gateway;dur=[0-9.]+, upstream;dur=[0-9.]+");
        UsageEvent event = node.recorder.closed.getFirst();
        assertThat(event.usage()).isEqualTo(TokenUsage.of(10, 5));
        assertThat(event.usageSource()).isEqualTo(Source.PROVIDER);
        assertThat(event.cost()).isEqualTo(new PicoUsd(35));
        assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(event.id().requestId().toString())
                .isEqualTo(response.headers().firstValue("X-AG-Trace-Id").orElseThrow());
        assertThat(node.admission.settled).containsExactly(new PicoUsd(35));
        assertThat(node.recorder.published).containsExactly(event);
        assertThat(node.recorder.opened.getFirst().outcome()).isEqualTo(Outcome.NODE_LOST);
    }

    @Test
    void sendsNothingOfTheClientsHeadersUpstreamAndNothingOfTheUpstreamsHeadersToTheClient() throws Exception {
        HttpResponse<String> response = node.send(node.request("/v1/chat/completions")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Api-Key", "client")
                .header("Openai_Organization", "x")
                .header("Cookie", "session=1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m1\"}"))); // when
        StubProvider.Request seen = stub.requests.getFirst(); // then
        assertThat(seen.head().lines().skip(1).filter(l -> !l.isEmpty()).map(l -> l.substring(0, l.indexOf(':'))))
                .containsExactlyInAnyOrder(
                        "Host", "Accept", "User-Agent", "Authorization", "Content-Type", "Content-Length");
        assertThat(seen.header("Authorization")).isEqualTo("Bearer sk-upstream");
        assertThat(seen.head()).startsWith("POST /v1/chat/completions HTTP/1.1");
        assertThat(response.headers().map()).doesNotContainKeys("x-upstream-secret", "set-cookie");
    }

    @Test
    void reusesUpstreamConnections() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(node.chat("{\"model\":\"m1\"}").statusCode()).isEqualTo(200); // when
        }
        assertThat(stub.connections.get()).isLessThanOrEqualTo(2); // then: at most one for each I/O thread
    }

    @Test
    void replacesAStalePooledConnectionWithoutTheClientNoticing() throws Exception {
        stub.script((request, out) -> {
            StubProvider.json(out, 200, StubProvider.completion("m1", 1, 1));
            return false; // given an upstream that closes after each answer without saying so
        });
        for (int i = 0; i < 10; i++) {
            assertThat(node.chat("{\"model\":\"m1\"}").statusCode()).isEqualTo(200); // when, then
        }
        assertThat(node.recorder.closed).hasSize(10).allMatch(event -> event.outcome() == Outcome.SUCCESS);
    }

    @Test
    void refusesWithoutACallableModelWithoutAnUpstreamCall() throws Exception {
        assertThat(node.chat("{\"model\":\"other\"}").statusCode()).isEqualTo(403); // when, then
        assertThat(node.chat("{\"model\":\"m1\",\"model\":\"m2\"}").statusCode())
                .isEqualTo(400);
        assertThat(node.chat("not json").body()).contains("\"error\":\"invalid_request\"");
        assertThat(node.chat("{\"modelId\":\"x\"}").body()).contains("\"error\":\"invalid_model\"");
        assertThat(stub.requests).isEmpty();
        assertThat(node.recorder.refused).hasSize(4).allMatch(event -> event.outcome() == Outcome.REFUSED);
        assertThat(node.recorder.published).hasSize(4);
    }

    @Test
    void tellsTheLiveFeedAboutCallersItRejects() throws Exception {
        HttpResponse<String> response = node.send(node.request("/v1/chat/completions")
                .setHeader("Authorization", "Bearer wrong")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))); // when
        assertThat(response.statusCode()).isEqualTo(401); // then
        assertThat(response.body()).isEqualTo("{\"error\":\"unauthenticated\",\"message\":\"unauthenticated\"}");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(node.recorder.published).singleElement().matches(event -> event.httpStatus() == 401);
        assertThat(node.recorder.refused).isEmpty();
    }

    @Test
    void retriesAFailingUpstreamAndThenRelaysItsError() throws Exception {
        stub.script((request, out) -> StubProvider.json(out, 503, "{\"oops\":1}"));
        HttpResponse<String> response = node.chat("{\"model\":\"m1\"}"); // when
        assertThat(response.statusCode()).isEqualTo(503); // then
        assertThat(response.body()).isEqualTo("{\"oops\":1}");
        assertThat(stub.requests).hasSize(3);
        assertThat(node.recorder.closed)
                .hasSize(3)
                .extracting(event -> event.id().attempt())
                .containsExactly(1, 2, 3);
        assertThat(node.recorder.published).hasSize(1);
        assertThat(node.admission.settled).containsExactly(PicoUsd.ZERO);
    }

    @Test
    void relaysAClientErrorOfTheUpstreamAtOnce() throws Exception {
        stub.script((request, out) -> StubProvider.json(out, 422, "{\"error\":{\"message\":\"bad\"}}"));
        HttpResponse<String> response = node.chat("{\"model\":\"m1\"}"); // when
        assertThat(response.statusCode()).isEqualTo(422); // then
        assertThat(stub.requests).hasSize(1);
    }

    @Test
    void neverFollowsARedirect() throws Exception {
        stub.script((request, out) -> StubProvider.json(out, 302, "", "Location: " + stub.baseUrl() + "/elsewhere"));
        HttpResponse<String> response = node.chat("{\"model\":\"m1\"}"); // when
        assertThat(response.statusCode()).isEqualTo(502); // then
        assertThat(response.body()).isEqualTo("{\"error\":\"backend_error\"}");
        assertThat(stub.requests).hasSize(1);
    }

    @Test
    void failsOverToTheNextRegistryWhenTheConsumerSpreads() throws Exception {
        node.close();
        try (StubProvider broken = new StubProvider((request, out) -> false)) {
            node = new NodeFixture(
                    FixedGateway.with(
                            ModelRouting.SPREAD,
                            FixedGateway.registry(1, "openai_compatible", broken.baseUrl()),
                            FixedGateway.registry(2, "openai_compatible", stub.baseUrl())),
                    Map.of("TOLLGATE_PROVIDER_MAX_RETRIES", "0"));
            for (int i = 0; i < 6; i++) {
                assertThat(node.chat("{\"model\":\"m1\"}").statusCode()).isEqualTo(200); // when, then
            }
            assertThat(broken.requests).hasSize(3);
            assertThat(stub.requests).hasSize(6);
        }
    }

    @Test
    void doesNotLetTheLastByteLeaveBeforeTheRecordIsOnDisk() throws Exception {
        node.recorder.holdClose = true; // given
        var answer = new java.util.concurrent.FutureTask<>(() -> node.chat("{\"model\":\"m1\"}"));
        Thread.ofVirtual().start(answer); // when
        await().until(() -> node.recorder.closed.size() == 1);
        assertThat(answer.isDone()).isFalse(); // then
        node.recorder.release();
        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    @Test
    void answersNothingUnmeteredWhenTheRecordCannotBeWritten() throws Exception {
        node.recorder.failing = true; // given
        HttpResponse<String> response = node.chat("{\"model\":\"m1\"}"); // when
        assertThat(response.statusCode()).isEqualTo(503); // then
        assertThat(response.body()).contains("usage_log_unavailable").doesNotContain("hello");
    }

    @Test
    void isNotReadyAndAcceptsNothingBillableWhileUsageCannotBeRecorded() throws Exception {
        node.recorder.accepting = false; // given
        assertThat(node.chat("{\"model\":\"m1\"}").statusCode()).isEqualTo(503); // when, then
        assertThat(stub.requests).isEmpty();
        HttpResponse<String> ready = node.get("/readyz");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("usage_log");
        assertThat(node.get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void answersACredentialThatDoesNotOpenWithItsRemedy() throws Exception {
        node.close();
        var registry = FixedGateway.registry(1, "openai_compatible", stub.baseUrl(), "m1");
        var moved = new io.tollgate.contract.config.RegistryConfig(
                registry.id(),
                "moved",
                registry.provider(),
                true,
                registry.baseUrl(),
                FixedGateway.SEALED,
                registry.models());
        node = new NodeFixture(FixedGateway.with(ModelRouting.PIN, moved));
        HttpResponse<String> response = node.chat("{\"model\":\"m1\"}"); // when
        assertThat(response.statusCode()).isEqualTo(502); // then
        assertThat(response.body()).contains("provider_credential_error");
        assertThat(node.admission.released.get()).isEqualTo(1);
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void lowersTheOutputCapWhenTheBudgetCoversLess() throws Exception {
        node.admission.leave(100, 512, false); // given
        node.chat("{\"model\":\"m1\",\"max_tokens\":4000}"); // when
        assertThat(stub.requests.getFirst().body()).isEqualTo("{\"model\":\"m1\",\"max_tokens\":100}"); // then
    }

    @Test
    void countsTokensWhenTheProviderReportsNone() throws Exception {
        stub.script((request, out) -> StubProvider.json(
                out, 200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hello there\"}}]}"));
        HttpResponse<String> response =
                node.chat("{\"model\":\"m1\",\"messages\":[{\"role\":\"user\",\"content\":\"hi you\"}]}"); // when
        assertThat(response.statusCode()).isEqualTo(200); // then
        UsageEvent event = node.recorder.closed.getFirst();
        assertThat(event.usageSource()).isEqualTo(Source.COUNTED);
        assertThat(event.usage()).isEqualTo(TokenUsage.of(9, 2));
    }

    @Test
    void listsTheModelsThisConsumerMayCall() throws Exception {
        HttpResponse<String> response = node.get("/v1/models"); // when
        assertThat(response.statusCode()).isEqualTo(200); // then
        assertThat(response.body())
                .startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"m1\",\"object\":\"model\"")
                .contains("\"id\":\"echo-slow\"");
    }

    @Test
    void echoesABufferedPromptAtOnceWithRealCounts() throws Exception {
        HttpResponse<String> response = node.chat(
                "{\"model\":\"echo-1\",\"messages\":[{\"role\":\"user\",\"content\":\"say \\\"hi\\\" 🎉\"}]}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("\"content\":\"say \\\"hi\\\" 🎉\"")
                .contains("\"finish_reason\":\"stop\"");
        assertThat(node.recorder.closed.getFirst().usageSource()).isEqualTo(Source.PROVIDER);
        assertThat(node.recorder.closed.getFirst().usage().output()).isBetween(4L, 8L);
    }

    @Test
    void echoErrorAnswersTheStatusThePromptNames() throws Exception {
        HttpResponse<String> response = node.chat(
                "{\"model\":\"echo-error\",\"messages\":[{\"role\":\"user\",\"content\":\"please 418 me\"}]}");
        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.body()).contains("echo_error");
    }

    @Test
    void answersWrongMethodsAndPathsInTheContractsWords() throws Exception {
        assertThat(node.get("/v1/chat/completions").statusCode()).isEqualTo(405); // when, then
        HttpResponse<String> unknown = node.get("/v1/unknown");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"error\":\"not_found\"}");
    }
}
