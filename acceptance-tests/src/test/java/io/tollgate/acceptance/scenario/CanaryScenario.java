package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.acceptance.canary.Canary;
import io.tollgate.acceptance.canary.CanaryScanner;
import io.tollgate.acceptance.canary.RedisDump;
import io.tollgate.acceptance.load.LoadDriver;
import io.tollgate.acceptance.load.LoadPlan;
import io.tollgate.acceptance.load.LoadRequest;
import io.tollgate.acceptance.load.LoadResult;
import io.tollgate.acceptance.net.HttpRequests;
import io.tollgate.acceptance.node.NodeFixture;
import io.tollgate.acceptance.node.TestGateway;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * SEC-1 and PRIV-1 on a node: neither credentials nor prompts nor answers are left in its files, its log, its Redis, or in
 * answers, however the upstream misbehaves.
 */
class CanaryScenario {

    private static final int KEYS = 50;
    private static final int REQUESTS = 400;
    private static final List<String> MODELS =
            List.of("plain", "echoing", "down", "reset", "cut", "hanging", "garbled", "unpriced");

    private final ScenarioRun run = new ScenarioRun("SEC-1");

    @Test
    void noCredentialPromptOrAnswerIsLeftAnywhere() throws Exception {
        List<Canary> canaries = new ArrayList<>();
        Canary upstreamKey = Canary.plant("provider credential", run.random());
        Canary prompt = Canary.plant("prompt", run.random());
        canaries.add(upstreamKey);
        canaries.add(prompt);
        try (StubProvider stub = new StubProvider();
                NodeFixture fixture = new NodeFixture(NodeFixture.folder("sec1"));
                LoadDriver driver = new LoadDriver()) {
            // given
            script(stub);
            TestGateway gateway = new TestGateway(fixture.installation(), stub.baseUrl(), upstreamKey.value());
            MODELS.stream().filter(model -> !model.equals("unpriced")).forEach(model -> gateway.price(model, 1, 1));
            List<TestGateway.TestConsumer> consumers = new ArrayList<>();
            for (int i = 0; i < KEYS; i++) {
                TestGateway.TestConsumer consumer = gateway.consumer(i % 10 == 0 ? 1 : 1_000);
                consumers.add(consumer);
                canaries.add(new Canary("consumer key " + i, consumer.key().secret()));
            }
            fixture.controlPlane().publish(gateway);
            fixture.start();

            // when every kind of failure is met, with every way to present a key
            LoadResult result = driver.run(new LoadPlan(
                    fixture.port(),
                    100,
                    Duration.ofMillis(REQUESTS * 10L),
                    Duration.ofSeconds(3),
                    1_000,
                    4_000,
                    i -> request(consumers.get((int) (i % KEYS)), i, prompt)));
            fixture.node().stop();

            // then
            CanaryScanner scanner = new CanaryScanner(canaries);
            for (Path place : List.of(
                    fixture.folder().resolve("node"), fixture.folder().resolve("node.log"), redisFiles(fixture))) {
                scanner.scanFiles(place);
            }
            try (RedisDump redis = new RedisDump(fixture.redis().port())) {
                redis.scan(scanner);
            }
            CanaryScanner answers = new CanaryScanner(
                    canaries.stream().filter(canary -> !canary.equals(prompt)).toList());
            result.outcomes()
                    .forEach(outcome -> answers.scan(
                            "answer of " + MODELS.get((int) (outcome.index() % MODELS.size())), outcome.body()));
            List<CanaryScanner.Leak> leaks = Stream.concat(scanner.leaks().stream(), answers.leaks().stream())
                    .toList();
            long failures = result.failed();
            run.figure("%d canaries, %d requests, %d failure paths: %d found in %d places (%d bytes)%s"
                    .formatted(
                            canaries.size(),
                            result.outcomes().size(),
                            failures,
                            leaks.size(),
                            scanner.placesScanned(),
                            scanner.bytesScanned(),
                            leaks.stream().limit(5).toList()));
            assertThat(failures).as("failure paths").isGreaterThanOrEqualTo(200);
            assertThat(stub.log())
                    .as("the credential does reach the upstream")
                    .anyMatch(e -> ("Bearer " + upstreamKey.value()).equals(e.credential()));
            assertThat(leaks).isEmpty();
        }
    }

    private static void script(StubProvider stub) {
        StubBehavior plain = StubBehavior.PLAIN;
        stub.model("plain", plain)
                .model("echoing", plain.failing(StubBehavior.Kind.ECHO_ERROR, 401))
                .model("down", plain.failing(StubBehavior.Kind.ERROR, 503))
                .model("reset", plain.kind(StubBehavior.Kind.RESET))
                .model("cut", plain.cutAfter(3))
                .model("hanging", plain.kind(StubBehavior.Kind.HANG))
                .model("garbled", plain.failing(StubBehavior.Kind.ECHO_ERROR, 500));
    }

    private static LoadRequest request(TestGateway.TestConsumer consumer, long index, Canary prompt) {
        boolean stream = index % 3 == 0;
        String model = MODELS.get((int) (index % MODELS.size()));
        byte[] body = HttpRequests.chat(model, stream, "Repeat " + prompt.value(), "");
        Map<String, String> headers = switch ((int) (index % 5)) {
            case 0 -> Map.of("x-api-key", consumer.key().reveal());
            case 1 -> Map.of("X-AG-API-Key", consumer.key().reveal());
            case 2 -> Map.of("Authorization", "Bearer " + consumer.key().reveal() + "x");
            default -> Map.of("Authorization", consumer.bearer());
        };
        String path = index % 7 == 0 ? "/no/such/path" : "/v1/chat/completions";
        return LoadRequest.of(HttpRequests.post(path, "127.0.0.1", headers, body), stream);
    }

    private static Path redisFiles(NodeFixture fixture) {
        return fixture.folder().resolve("redis").resolve("data");
    }
}
