package io.tollgate.acceptance.scenario;

import io.tollgate.acceptance.load.LoadDriver;
import io.tollgate.acceptance.load.LoadPlan;
import io.tollgate.acceptance.load.LoadRequest;
import io.tollgate.acceptance.net.HttpRequests;
import io.tollgate.acceptance.node.NodeFixture;
import io.tollgate.acceptance.node.TestGateway;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;

/** What every scenario has: a seed, settings that lengthen it, and one line that says its figure. */
final class ScenarioRun {

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final String bar;
    private final long seed = Long.getLong("tollgate.seed", System.nanoTime() & 0xFFFF_FFFFL);
    private final Random random = new Random(seed);

    ScenarioRun(String bar) {
        this.bar = bar;
    }

    Random random() {
        return random;
    }

    /** A duration in seconds that a longer run may raise, such as {@code -Dtollgate.met1.seconds=120}. */
    static Duration seconds(String setting, int otherwise) {
        return Duration.ofSeconds(Integer.getInteger(setting, otherwise));
    }

    /** The scenario's line. */
    void figure(String figures) {
        System.out.println("SCENARIO " + bar + " seed=" + seed + ": " + figures);
    }

    /** Lets so much time pass. */
    static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    /**
     * Calls until the node's code is compiled: a freshly started JVM on a busy machine is slower than any promise. Marks are
     * below those of the scenarios. Returns how many calls succeeded.
     */
    static long warm(LoadDriver driver, NodeFixture node, TestGateway.TestConsumer consumer, String model)
            throws InterruptedException {
        return driver.run(LoadPlan.of(
                        node.port(), 100, WARM_UP, i -> call(consumer, model, i % 2 == 0, tokens(i + 1, 5))))
                .succeeded();
    }

    /** A call by its key alone. */
    static LoadRequest call(TestGateway.TestConsumer consumer, String model, boolean stream, String extra) {
        return LoadRequest.of(bytes(consumer, model, stream, extra, Map.of()), stream);
    }

    static byte[] bytes(
            TestGateway.TestConsumer consumer,
            String model,
            boolean stream,
            String extra,
            Map<String, String> moreHeaders) {
        Map<String, String> headers = new HashMap<>(moreHeaders);
        headers.put("Authorization", consumer.bearer());
        return HttpRequests.post(
                "/v1/chat/completions",
                "127.0.0.1",
                headers,
                HttpRequests.chat(model, stream, HttpRequests.promptOf(300), extra));
    }

    /** Asks the stub for exactly so many tokens; the prompt count marks the request. */
    static String tokens(long prompt, long completion) {
        return ",\"user\":\"p" + prompt + "c" + completion + "\"";
    }
}
