package io.tollgate.acceptance.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** One measurement of one target in one round, as its raw file says. */
record Measurement(int round, BenchCase what, String target, Properties raw) {

    static Measurement read(int round, BenchCase what, String target, Path file) throws IOException {
        Properties raw = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            raw.load(in);
        }
        return new Measurement(round, what, target, raw);
    }

    double value(String name) {
        return Double.parseDouble(raw.getProperty(name, "NaN"));
    }

    double perSecond() {
        return value("completed") / value("wall_ms") * 1000;
    }

    double cpuMicrosPerRequest() {
        return value("cpu_ms") * 1000 / value("completed");
    }

    double cpuMicrosPerChunk() {
        return value("cpu_ms") * 1000 / value("chunks");
    }

    /** The share of one core the load generator used: near 1 it was the bottleneck. */
    double loadGeneratorCores() {
        return value("load_cpu_ms") / value("wall_ms");
    }
}
