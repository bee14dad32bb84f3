package io.tollgate.acceptance.bench;

import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubProvider;
import java.time.Duration;

/** The bench's upstream as a process of its own: {@code MockMain <port>}. Runs until it is killed. */
public final class MockMain {

    /** Answers at once, but for the time a real network would take: an upstream of zero latency lets proxies cheat. */
    static final String FAST = "bench-fast";

    static final String FAST_LARGE = "bench-fast-32k";
    static final String FIVE_MILLIS = "bench-5ms";
    static final String STREAM = "bench-stream";
    static final String SLOW_STREAM = "bench-slow-stream";

    private static final Duration NETWORK = Duration.ofNanos(200_000);
    private static final int ONE_KIB = 1024;

    private MockMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        StubBehavior plain = StubBehavior.PLAIN.tokens(200, 50).answerBytes(ONE_KIB);
        StubBehavior stream = StubBehavior.PLAIN.tokens(200, 50).text(StubBehavior.Text.INSTANT);
        try (StubProvider mock = new StubProvider(Integer.parseInt(arguments[0]), false)) {
            mock.model(FAST, plain.delays(NETWORK, Duration.ZERO))
                    .model(FAST_LARGE, plain.answerBytes(32 * ONE_KIB).delays(NETWORK, Duration.ZERO))
                    .model(FIVE_MILLIS, plain.delays(Duration.ofMillis(5), Duration.ZERO))
                    .model(STREAM, stream.delays(NETWORK, Duration.ofMillis(20)))
                    .model(SLOW_STREAM, stream.delays(NETWORK, Duration.ofMillis(200)));
            Thread.currentThread().join();
        }
    }
}
