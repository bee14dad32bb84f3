package io.tollgate.acceptance.bench;

import io.tollgate.acceptance.net.FreePorts;
import io.tollgate.acceptance.node.Checkout;
import io.tollgate.acceptance.node.ChildProcess;
import io.tollgate.acceptance.node.NodeFixture;
import io.tollgate.acceptance.node.TestGateway;
import io.tollgate.contract.config.BudgetConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * Measures direct, nginx and Tollgate against the same mock, in alternating rounds on this machine, and publishes ratios. The
 * node runs with every default feature on: key, signed snapshot, rate limit, hard budget, metering with fsync, trace headers.
 */
public final class BenchMain {

    private static final long PLENTY_PER_MINUTE = 1_000_000_000L;
    private static final long FIVE_MILLION_USD_IN_MICROS = 5_000_000_000_000L;
    private static final int MEMORY_WARM_SECONDS = 8;
    private static final int FIRST_WARM_SECONDS = 5;
    private static final int LATER_WARM_SECONDS = 2;

    private final BenchOptions options;
    private final PrintStream console;
    private final int mockPort = FreePorts.one();

    private BenchMain(BenchOptions options, PrintStream console) {
        this.options = options;
        this.console = console;
    }

    public static void main(String[] arguments) throws Exception {
        BenchOptions options;
        try {
            options = BenchOptions.parse(List.of(arguments), Checkout.root().resolve("acceptance-tests/target/bench"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new BenchMain(options, System.out).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Files.createDirectories(options.out());
        try (ChildProcess mock = java(List.of("-Xmx256m", "-XX:+UseSerialGC"), "MockMain", "mock.log", "" + mockPort);
                NodeFixture fixture = new NodeFixture(Files.createTempDirectory(options.out(), "node-"))) {
            awaitListening(mockPort);
            Optional<NginxProxy> nginx = NginxProxy.start(options.out().resolve("nginx"), mockPort);
            try {
                List<BenchTarget> targets = targets(mock, nginx, fixture);
                List<Measurement> all = new ArrayList<>();
                for (int round = 1; round <= options.rounds(); round++) {
                    all.addAll(round(round, targets));
                }
                List<Measurement> memory =
                        options.only().contains(BenchCase.MEMORY) ? memory(targets, fixture) : List.of();
                all.addAll(memory);
                publish(new BenchReport(options, all));
            } finally {
                nginx.ifPresent(NginxProxy::close);
            }
        }
    }

    private List<BenchTarget> targets(ChildProcess mock, Optional<NginxProxy> nginx, NodeFixture fixture) {
        List<BenchTarget> targets = new ArrayList<>();
        targets.add(new BenchTarget(BenchTarget.DIRECT, mockPort, () -> List.of(mock.pid()), "none"));
        nginx.ifPresentOrElse(
                proxy -> {
                    awaitListening(proxy.port());
                    targets.add(new BenchTarget(BenchTarget.NGINX, proxy.port(), proxy::pids, "none"));
                },
                () -> console.println("nginx is not installed: its column stays empty"));
        TestGateway gateway =
                new TestGateway(fixture.installation(), "http://127.0.0.1:" + mockPort + "/v1", "sk-bench");
        for (BenchCase each : BenchCase.values()) {
            gateway.price(each.model(), 2_500_000, 10_000_000);
        }
        TestGateway.TestConsumer consumer = gateway.consumer(PLENTY_PER_MINUTE);
        gateway.budget(consumer, FIVE_MILLION_USD_IN_MICROS, BudgetConfig.Enforcement.HARD);
        fixture.controlPlane().countingOnly();
        fixture.controlPlane().publish(gateway);
        fixture.start();
        targets.add(new BenchTarget(
                BenchTarget.TOLLGATE,
                fixture.port(),
                () -> List.of(fixture.node().pid()),
                consumer.key().reveal()));
        return targets;
    }

    private List<Measurement> round(int round, List<BenchTarget> targets) throws IOException, InterruptedException {
        List<BenchTarget> order = new ArrayList<>(targets);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        List<Measurement> measured = new ArrayList<>();
        for (BenchCase what : options.only()) {
            if (what == BenchCase.MEMORY) {
                continue;
            }
            for (BenchTarget target : order) {
                int warm = round > 1 ? LATER_WARM_SECONDS : target.compiles() ? options.warm() : FIRST_WARM_SECONDS;
                Path file = options.out().resolve("round" + round + "-" + what.label() + "-" + target.name() + ".txt");
                try (ChildProcess load = load(what, target, warm, options.seconds(), file)) {
                    Measurement result = finished(round, what, target, load, file);
                    measured.add(result);
                    console.printf(
                            "round %d %-8s %-9s %8.0f/s  cpu %6.1f us/req  p50 %7.0f us  p99 %8.0f us  failed %.0f %s%n",
                            round,
                            what.label(),
                            target.name(),
                            result.perSecond(),
                            result.cpuMicrosPerRequest(),
                            result.value("latency_p50_us"),
                            result.value("latency_p99_us"),
                            result.value("failed"),
                            what.tokens() > 0
                                    ? "chunk p50 %.0f us, %.1f us/chunk"
                                            .formatted(result.value("chunk_p50_us"), result.cpuMicrosPerChunk())
                                    : "");
                }
            }
        }
        return measured;
    }

    private List<Measurement> memory(List<BenchTarget> targets, NodeFixture fixture)
            throws IOException, InterruptedException {
        BenchTarget tollgate = targets.getLast();
        long pid = fixture.node().pid();
        HeapProbe before = HeapProbe.of(pid);
        Path file = options.out().resolve("memory-tollgate.txt");
        try (ChildProcess load = load(BenchCase.MEMORY, tollgate, MEMORY_WARM_SECONDS, 15, file)) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(Path.of(file + ".open")));
            HeapProbe open = HeapProbe.of(pid);
            Measurement result = finished(1, BenchCase.MEMORY, tollgate, load, file);
            int streams = BenchCase.MEMORY.connections();
            result.raw()
                    .setProperty("heap_kib_per_stream", "" + (open.heapKib() - before.heapKib()) / (double) streams);
            result.raw()
                    .setProperty(
                            "rss_kib_per_stream", "" + (open.residentKib() - before.residentKib()) / (double) streams);
            result.raw().setProperty("rss_kib", "" + open.residentKib());
            console.printf(
                    "memory   tollgate  heap %d -> %d KiB for %d open streams%n",
                    before.heapKib(), open.heapKib(), streams);
            return List.of(result);
        }
    }

    private ChildProcess load(BenchCase what, BenchTarget target, int warm, int seconds, Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(Path.of(file + ".open"));
        String pids = String.join(
                ",", target.pids().get().stream().map(String::valueOf).toList());
        return java(
                List.of("-Xmx1g", "-XX:+UseSerialGC"),
                "LoadMain",
                "load.log",
                "" + target.port(),
                "" + what.connections(),
                "" + warm,
                "" + seconds,
                what.model(),
                "" + what.bodyBytes(),
                "" + what.tokens(),
                target.bearer(),
                pids,
                file.toString());
    }

    private static Measurement finished(int round, BenchCase what, BenchTarget target, ChildProcess load, Path file)
            throws IOException {
        Awaitility.await("load generator, see load.log")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !load.alive());
        return Measurement.read(round, what, target.name(), file);
    }

    private ChildProcess java(List<String> jvm, String main, String log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Checkout.java()));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.tollgate.acceptance.bench." + main));
        command.addAll(List.of(arguments));
        return ChildProcess.start(command, Map.of(), options.out().resolve(log));
    }

    private void publish(BenchReport report) throws IOException {
        String table = report.markdown();
        console.println(table);
        Files.writeString(options.out().resolve("benchmarks.md"), table);
        if (options.complete()) {
            Files.writeString(Checkout.root().resolve("docs/benchmarks.md"), table);
        } else {
            console.println("docs/benchmarks.md is left as it is: not every case was run");
        }
    }

    private static void awaitListening(int port) {
        Awaitility.await("port " + port)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> {
                    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return true;
                    }
                });
    }
}
