package io.tollgate.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The table of a run: medians over the rounds; a ratio is the median of the ratios inside each round. */
final class BenchReport {

    private final BenchOptions options;
    private final List<Measurement> all;

    BenchReport(BenchOptions options, List<Measurement> all) {
        this.options = options;
        this.all = all;
    }

    String markdown() {
        StringBuilder out = new StringBuilder("# Benchmarks\n\n");
        out.append("Made by `./tollgate bench --rounds ")
                .append(options.rounds())
                .append(" --seconds ")
                .append(options.seconds())
                .append("` on ")
                .append(machine())
                .append(
                        ". Load generator, mock, nginx (2 workers) and the node share these cores, so absolute figures say")
                .append(
                        " little; ratios inside one round hold. The node runs with every default feature on: key, signed")
                .append(
                        " snapshot, a rate limit, a hard budget, usage durable (fsync) before the last byte, trace headers.")
                .append(" Medians of ")
                .append(options.rounds())
                .append(" alternating rounds, the node warmed up for ")
                .append(options.warm())
                .append(
                        " s before the first of each kind; \"x nginx\" is the median of the ratios within the rounds.\n\n");
        requests(out);
        latency(out);
        streams(out);
        memory(out);
        out.append(remarks());
        return out.toString();
    }

    private void requests(StringBuilder out) {
        for (BenchCase what : List.of(BenchCase.SMALL, BenchCase.LARGE)) {
            if (!options.only().contains(what)) {
                continue;
            }
            out.append("## Requests of ")
                    .append(what.bodyBytes() / 1024)
                    .append(" KB, c=")
                    .append(what.connections())
                    .append("\n\n| | requests/s | x nginx | CPU us/request | x nginx | p50 ms | p99 ms | failed |\n")
                    .append("|---|---|---|---|---|---|---|---|\n");
            for (String target : targets()) {
                row(
                        out,
                        target,
                        number(median(what, target, Measurement::perSecond), 0),
                        number(ratio(what, target, Measurement::perSecond), 2),
                        number(median(what, target, Measurement::cpuMicrosPerRequest), 1),
                        number(ratio(what, target, Measurement::cpuMicrosPerRequest), 2),
                        number(median(what, target, m -> m.value("latency_p50_us") / 1e3), 2),
                        number(median(what, target, m -> m.value("latency_p99_us") / 1e3), 2),
                        number(sum(what, target, "failed"), 0));
            }
            out.append('\n');
        }
    }

    private void latency(StringBuilder out) {
        BenchCase what = BenchCase.LATENCY;
        if (!options.only().contains(what)) {
            return;
        }
        out.append("## Added latency, upstream of 5 ms, c=")
                .append(what.connections())
                .append("\n\n| | p50 ms | added p50 | p99 ms | added p99 |\n|---|---|---|---|---|\n");
        for (String target : targets()) {
            row(
                    out,
                    target,
                    number(median(what, target, m -> m.value("latency_p50_us") / 1e3), 2),
                    number(added(what, target, "latency_p50_us") / 1e3, 2),
                    number(median(what, target, m -> m.value("latency_p99_us") / 1e3), 2),
                    number(added(what, target, "latency_p99_us") / 1e3, 2));
        }
        out.append('\n');
    }

    private void streams(StringBuilder out) {
        BenchCase what = BenchCase.STREAM;
        if (!options.only().contains(what)) {
            return;
        }
        out.append("## Streams, ")
                .append(what.connections())
                .append(" at a chunk each 20 ms\n\n")
                .append("| | chunks/s | chunk delay p50 ms | added p50 | p99 ms | CPU us/chunk | x nginx |\n")
                .append("|---|---|---|---|---|---|---|\n");
        for (String target : targets()) {
            row(
                    out,
                    target,
                    number(median(what, target, m -> m.value("chunks") / m.value("wall_ms") * 1e3), 0),
                    number(median(what, target, m -> m.value("chunk_p50_us") / 1e3), 2),
                    number(added(what, target, "chunk_p50_us") / 1e3, 2),
                    number(median(what, target, m -> m.value("chunk_p99_us") / 1e3), 2),
                    number(median(what, target, Measurement::cpuMicrosPerChunk), 1),
                    number(ratio(what, target, Measurement::cpuMicrosPerChunk), 2));
        }
        out.append('\n');
    }

    private void memory(StringBuilder out) {
        of(BenchCase.MEMORY, BenchTarget.TOLLGATE)
                .findFirst()
                .ifPresent(m -> out.append("## Memory, ")
                        .append(BenchCase.MEMORY.connections())
                        .append(
                                " open streams (after a full collection)\n\n| | heap KB/stream | RSS KB/stream | RSS MB |\n")
                        .append("|---|---|---|---|\n| tollgate | ")
                        .append(number(m.value("heap_kib_per_stream"), 1))
                        .append(" | ")
                        .append(number(m.value("rss_kib_per_stream"), 1))
                        .append(" | ")
                        .append(number(m.value("rss_kib") / 1024, 0))
                        .append(" |\n\n"));
    }

    private String remarks() {
        double busiest =
                all.stream().mapToDouble(Measurement::loadGeneratorCores).max().orElse(0);
        String direct = number(median(BenchCase.SMALL, BenchTarget.DIRECT, Measurement::perSecond), 0);
        return "The load generator used at most " + number(busiest, 2) + " of a core"
                + (busiest > 0.9 ? ": there it was the bottleneck" : "") + "; straight to the mock it reached " + direct
                + " small requests/s. Raw files: `acceptance-tests/target/bench`.\n";
    }

    private List<String> targets() {
        return all.stream().map(Measurement::target).distinct().toList().stream()
                .sorted((a, b) -> Integer.compare(order(a), order(b)))
                .toList();
    }

    private static int order(String target) {
        return List.of(BenchTarget.DIRECT, BenchTarget.NGINX, BenchTarget.TOLLGATE)
                .indexOf(target);
    }

    private Stream<Measurement> of(BenchCase what, String target) {
        return all.stream().filter(m -> m.what() == what && m.target().equals(target));
    }

    private double median(BenchCase what, String target, ToDoubleFunction<Measurement> value) {
        return median(of(what, target).mapToDouble(value).toArray());
    }

    private double sum(BenchCase what, String target, String name) {
        return of(what, target).mapToDouble(m -> m.value(name)).sum();
    }

    private double ratio(BenchCase what, String target, ToDoubleFunction<Measurement> value) {
        return median(of(what, target)
                .mapToDouble(m -> of(what, BenchTarget.NGINX)
                        .filter(other -> other.round() == m.round())
                        .mapToDouble(other -> value.applyAsDouble(m) / value.applyAsDouble(other))
                        .findFirst()
                        .orElse(Double.NaN))
                .toArray());
    }

    private double added(BenchCase what, String target, String name) {
        return median(of(what, target)
                .mapToDouble(m -> of(what, BenchTarget.DIRECT)
                        .filter(other -> other.round() == m.round())
                        .mapToDouble(other -> m.value(name) - other.value(name))
                        .findFirst()
                        .orElse(Double.NaN))
                .toArray());
    }

    private static double median(double[] values) {
        double[] sorted = java.util.Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static void row(StringBuilder out, String name, String... cells) {
        out.append("| ").append(name);
        for (String cell : cells) {
            out.append(" | ").append(cell);
        }
        out.append(" |\n");
    }

    private static String machine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores + " cores" + cpuModel() + ", Linux, JDK "
                + Runtime.version().feature();
    }

    private static String cpuModel() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " (" + line.substring(line.indexOf(':') + 1).trim() + ")")
                    .orElse("");
        } catch (IOException _) {
            return "";
        }
    }
}
