package io.tollgate.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contract.config.ConsumerConfig.ModelRouting;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageEvent.Outcome;
import io.tollgate.contract.usage.UsageEvent.Source;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingTest {

    private static final String BODY =
            "{\"model\":\"m1\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private StubProvider stub;
    private NodeFixture node;

    @BeforeEach
    void start() throws Exception {
        stub = new StubProvider((request, out) -> {
            StubProvider.streamHead(out);
            for (int i = 0; i < 3; i++) {
                StubProvider.chunk(out, StubProvider.delta("word" + i));
            }
            StubProvider.chunk(out, StubProvider.usage(10, 6) + "data: [DONE]\n\n");
            StubProvider.lastChunk(out);
            return true;
        });
        node = new NodeFixture(gateway(), Map.of());
    }

    private FixedGateway gateway() {
        return FixedGateway.with(
                ModelRouting.PIN,
                FixedGateway.registry(1, "openai_compatible", stub.baseUrl(), "m1"),
                FixedGateway.registry(2, "echo", null, "echo-1", "echo-slow"));
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        stub.close();
    }

    @Test
    void passesEventsUntouchedAndRemovesTheUsageChunkTheClientDidNotAskFor() throws Exception {
        HttpResponse<String> response = node.chat(BODY); // when
        assertThat(response.statusCode()).isEqualTo(200); // then
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
        assertThat(response.body())
                .isEqualTo(StubProvider.delta("word0") + StubProvider.delta("word1") + StubProvider.delta("word2")
                        + "data: [DONE]\n\n");
        assertThat(stub.requests.getFirst().body())
                .isEqualTo("{\"stream_options\":{\"include_usage\":true}," + BODY.substring(1));
        UsageEvent event = node.recorder.closed.getFirst();
        assertThat(event.usage()).isEqualTo(new TokenUsage(6, 4, 0, 0, 0, 6, 0, 0, 0, 0));
        assertThat(event.usageSource()).isEqualTo(Source.PROVIDER);
        assertThat(event.streamed()).isTrue();
    }

    @Test
    void keepsTheUsageChunkForAClientThatAskedForIt() throws Exception {
        HttpResponse<String> response =
                node.chat("{\"model\":\"m1\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}"); // when
        assertThat(response.body()).contains("\"prompt_tokens\":10"); // then
    }

    @Test
    void passesEventsThatArriveInPieces() throws Exception {
        String events = StubProvider.delta("a") + StubProvider.usage(1, 1) + "data: [DONE]\n\n";
        stub.script((request, out) -> {
            StubProvider.streamHead(out);
            for (int i = 0; i < events.length(); i++) {
                StubProvider.chunk(out, events.substring(i, i + 1));
            }
            StubProvider.lastChunk(out);
            return true;
        });
        assertThat(node.chat(BODY).body()).isEqualTo(StubProvider.delta("a") + "data: [DONE]\n\n"); // when, then
    }

    @Test
    void holdsTheEndMarkUntilTheRecordIsOnDisk() throws Exception {
        node.recorder.holdClose = true; // given
        try (Socket client = client(BODY)) { // when
            String seen = readUntil(client.getInputStream(), "word2");
            await().until(() -> node.recorder.closed.size() == 1);
            assertThat(seen).doesNotContain("[DONE]"); // then
            client.setSoTimeout(300);
            assertThat(client.getInputStream().available()).isLessThan(200);
            node.recorder.release();
            client.setSoTimeout(5000);
            assertThat(readUntil(client.getInputStream(), "[DONE]")).contains("[DONE]");
        }
    }

    @Test
    void asksNoUpstreamBeforeTheOpeningRecordIsOnDisk() throws Exception {
        node.recorder.holdOpen = true; // given
        FutureTask<HttpResponse<String>> answer = new FutureTask<>(() -> node.chat(BODY));
        Thread.ofVirtual().start(answer); // when
        await().until(() -> !node.recorder.opened.isEmpty());
        await().during(Duration.ofMillis(300)).until(() -> stub.requests.isEmpty() && !answer.isDone()); // then
        node.recorder.release();
        assertThat(answer.get().body()).endsWith("data: [DONE]\n\n");
        assertThat(stub.requests).hasSize(1);
    }

    @Test
    void saysSoWhenTheUpstreamBreaksOffInTheMiddle() throws Exception {
        stub.script((request, out) -> {
            StubProvider.streamHead(out);
            StubProvider.chunk(out, StubProvider.delta("some"));
            return false;
        });
        HttpResponse<String> response = node.chat(BODY); // when
        assertThat(response.body()) // then
                .isEqualTo(
                        StubProvider.delta("some")
                                + "data: {\"error\":{\"message\":\"upstream stream terminated unexpectedly\",\"type\":\"upstream_error\"}}\n\n");
        UsageEvent event = node.recorder.closed.getFirst();
        assertThat(event.outcome()).isEqualTo(Outcome.PROVIDER_ERROR);
        assertThat(event.usageSource()).isEqualTo(Source.ESTIMATED);
        assertThat(event.usage().output()).isEqualTo(1);
        assertThat(stub.requests).hasSize(1);
    }

    @Test
    void cutsAStreamWhoseBudgetEndsAndChargesNoMoreThanItCovered() throws Exception {
        node.admission.leave(20, 8, false); // given
        stub.script((request, out) -> {
            StubProvider.streamHead(out);
            for (int i = 0; i < 1000; i++) {
                StubProvider.chunk(out, StubProvider.delta("w"));
            }
            StubProvider.lastChunk(out);
            return true;
        });
        HttpResponse<String> response = node.chat(BODY); // when
        assertThat(response.body())
                .endsWith(
                        "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"budget\"}]}\n\ndata: [DONE]\n\n"); // then
        assertThat(response.body().split("\"content\"")).hasSizeLessThanOrEqualTo(21);
        UsageEvent event = node.recorder.closed.getFirst();
        assertThat(event.outcome()).isEqualTo(Outcome.BUDGET_CUT);
        assertThat(event.usage().output()).isLessThanOrEqualTo(20);
    }

    @Test
    void waitsForTheBudgetsAnswerWithoutLosingOrDoublingAnEvent() throws Exception {
        node.admission.leave(1000, 2, true); // given: every slice is answered later
        stub.script((request, out) -> {
            StubProvider.streamHead(out);
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                all.append(StubProvider.delta("w" + i));
            }
            StubProvider.chunk(out, all + StubProvider.usage(1, 50) + "data: [DONE]\n\n");
            StubProvider.lastChunk(out);
            return true;
        });
        String body = node.chat(BODY).body(); // when
        for (int i = 0; i < 50; i++) { // then
            assertThat(body.split("\"w" + i + "\"", -1)).hasSize(2);
        }
        assertThat(body).endsWith("data: [DONE]\n\n");
        assertThat(node.recorder.progressed).isNotEmpty();
    }

    @Test
    void cancelsTheUpstreamSoonAfterTheClientLeftInMidStream() throws Exception {
        endlessStream();
        for (int i = 0; i < 20; i++) {
            int before = stub.cancelledAt.size();
            Socket client = client(BODY);
            readUntil(client.getInputStream(), "tick");
            if (i % 2 == 0) {
                client.setSoLinger(true, 0); // RST instead of FIN
            }
            long left = System.nanoTime();
            client.close(); // when
            await().pollInterval(Duration.ofMillis(5)).until(() -> stub.cancelledAt.size() > before);
            assertThat(TimeUnit.NANOSECONDS.toMillis(stub.cancelledAt.get(before) - left))
                    .isLessThan(250); // then
        }
        await().until(() -> node.recorder.closed.size() == 20);
        assertThat(node.recorder.closed).allMatch(event -> event.outcome() == Outcome.CLIENT_ABORTED);
        assertThat(node.recorder.closed).allMatch(event -> event.usage().output() > 0);
        assertThat(node.admission.settled).hasSize(20);
        await().until(() -> node.inFlight.count() == 0);
    }

    @Test
    void cancelsTheUpstreamSoonAfterTheClientLeftBeforeTheFirstByte() throws Exception {
        AtomicLong cancelled = new AtomicLong();
        CountDownLatch asked = new CountDownLatch(1);
        stub.script((request, out) -> {
            asked.countDown();
            return waitForClose(cancelled);
        });
        Socket client = client(BODY);
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        client.close(); // when
        await().atMost(Duration.ofSeconds(2)).until(() -> node.recorder.closed.size() == 1); // then
        UsageEvent event = node.recorder.closed.getFirst();
        assertThat(event.outcome()).isEqualTo(Outcome.CLIENT_ABORTED);
        assertThat(event.usage().input()).isPositive();
        assertThat(event.httpStatus()).isEqualTo(499);
    }

    private static boolean waitForClose(AtomicLong cancelled) {
        cancelled.set(System.nanoTime());
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
        return false;
    }

    private void endlessStream() {
        stub.script((request, out) -> {
            StubProvider.streamHead(out);
            while (true) {
                StubProvider.chunk(out, StubProvider.delta("tick"));
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
        });
    }

    @Test
    void readsNoMoreFromTheUpstreamThanASlowClientTakes() throws Exception {
        AtomicLong sent = new AtomicLong();
        String big = StubProvider.delta("x".repeat(8000));
        stub.script((request, out) -> {
            StubProvider.streamHead(out);
            for (int i = 0; i < 5000; i++) {
                StubProvider.chunk(out, big);
                sent.addAndGet(big.length());
            }
            StubProvider.chunk(out, "data: [DONE]\n\n");
            StubProvider.lastChunk(out);
            return true;
        });
        try (Socket client = client(BODY)) {
            readUntil(client.getInputStream(), "xxx");
            AtomicLong last = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(500)).until(() -> last.getAndSet(sent.get()) == sent.get()); // when
            assertThat(sent.get()).isLessThan(20_000_000); // then: kernel buffers, not 40 MB
            String rest = readUntil(client.getInputStream(), "[DONE]");
            assertThat(rest).endsWith("data: [DONE]");
            assertThat(sent.get()).isEqualTo(5000L * big.length());
        }
    }

    @Test
    void servesTheNextRequestOnTheSameConnectionAfterAStream() throws Exception {
        try (Socket client = client(BODY)) {
            readUntil(client.getInputStream(), "0\r\n\r\n");
            write(client, BODY); // when
            assertThat(readUntil(client.getInputStream(), "[DONE]")).startsWith("HTTP/1.1 200"); // then
        }
    }

    @Test
    void keepsAPipelinedRequestThatArrivesDuringAStream() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        stub.script((request, out) -> {
            StubProvider.streamHead(out);
            StubProvider.chunk(out, StubProvider.delta("first"));
            try {
                assertThat(go.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                return false;
            }
            StubProvider.chunk(out, "data: [DONE]\n\n");
            StubProvider.lastChunk(out);
            return true;
        });
        try (Socket client = client(BODY)) {
            readUntil(client.getInputStream(), "first");
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000); // the watch has begun
            write(client, BODY); // when
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            go.countDown();
            readUntil(client.getInputStream(), "0\r\n\r\n");
            assertThat(readUntil(client.getInputStream(), "[DONE]")).startsWith("HTTP/1.1 200"); // then
        }
    }

    @Test
    void timesOutAnUpstreamThatNeverAnswersOrStalls() throws Exception {
        node.close();
        node = new NodeFixture(
                gateway(),
                Map.of(
                        "TOLLGATE_PROVIDER_FIRST_BYTE_TIMEOUT_MS", "300",
                        "TOLLGATE_PROVIDER_IDLE_TIMEOUT_MS", "300",
                        "TOLLGATE_PROVIDER_MAX_RETRIES", "0"));
        stub.script((request, out) -> waitForClose(new AtomicLong()));
        HttpResponse<String> silent = node.chat(BODY); // when
        assertThat(silent.statusCode()).isEqualTo(504); // then
        assertThat(silent.body()).isEqualTo("{\"error\":\"provider_timeout\"}");
        stub.script((request, out) -> {
            StubProvider.streamHead(out);
            StubProvider.chunk(out, StubProvider.delta("some"));
            return waitForClose(new AtomicLong());
        });
        assertThat(node.chat(BODY).body()).contains("upstream stream terminated unexpectedly");
    }

    @Test
    void echoStreamsAtThirtyTokensASecond() throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = node.chat(
                "{\"model\":\"echo-1\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"one two three four five six seven eight nine ten\"}]}"); // when
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(response.body())
                .contains("\"content\":\" ten\"")
                .endsWith("data: [DONE]\n\n")
                .doesNotContain("usage"); // then
        assertThat(millis).isGreaterThan(280L); // ten tokens and two frames; loading the tokenizer may add to it
        UsageEvent event = node.recorder.closed.getFirst();
        assertThat(event.usage().output()).isEqualTo(10);
        assertThat(event.cost()).isEqualTo(new PicoUsd(2 * event.usage().input() + 30));
    }

    @Test
    void drainsWithoutCuttingARunningStream() throws Exception {
        FutureTask<HttpResponse<String>> answer = new FutureTask<>(
                () -> node.chat("{\"model\":\"echo-1\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                        + "word ".repeat(40) + "\"}]}"));
        Thread.ofVirtual().start(answer);
        await().until(() -> node.inFlight.count() == 1);
        FutureTask<Object> drain = new FutureTask<>(() -> {
            node.server.drain(); // when
            return "";
        });
        Thread.ofVirtual().start(drain);
        await().until(() -> node.inFlight.draining());
        assertThat(node.get("/readyz").body()).contains("draining");
        drain.get();
        assertThat(answer.get().body()).endsWith("data: [DONE]\n\n"); // then
    }

    private Socket client(String body) throws Exception {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), node.port());
        client.setSoTimeout(10_000);
        write(client, body);
        return client;
    }

    private static void write(Socket client, String body) throws Exception {
        client.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + NodeFixture.KEY
                                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String readUntil(InputStream in, String mark) throws Exception {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(mark, Math.max(0, seen.length() - mark.length() - 1)) < 0) {
            int b = in.read();
            if (b < 0) {
                return seen.toString();
            }
            seen.append((char) b);
        }
        return seen.toString();
    }
}
