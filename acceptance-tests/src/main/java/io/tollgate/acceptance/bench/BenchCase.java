package io.tollgate.acceptance.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured. */
enum BenchCase {
    /** Many small calls at once. */
    SMALL(MockMain.FAST, 64, 1024, 0),
    /** Many large prompts at once. */
    LARGE(MockMain.FAST_LARGE, 64, 32 * 1024, 0),
    /** Added latency when nothing is busy. */
    LATENCY(MockMain.FIVE_MILLIS, 16, 1024, 0),
    /** Streams of a chunk each 20 ms. */
    STREAM(MockMain.STREAM, 500, 1024, 100),
    /** Memory of open streams. */
    MEMORY(MockMain.SLOW_STREAM, 2000, 1024, 10_000);

    private final String model;
    private final int connections;
    private final int bodyBytes;
    private final int tokens;

    BenchCase(String model, int connections, int bodyBytes, int tokens) {
        this.model = model;
        this.connections = connections;
        this.bodyBytes = bodyBytes;
        this.tokens = tokens;
    }

    String model() {
        return model;
    }

    int connections() {
        return connections;
    }

    int bodyBytes() {
        return bodyBytes;
    }

    /** Tokens per stream; 0 when not streamed. */
    int tokens() {
        return tokens;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(BenchCase::label).toList();
    }
}
