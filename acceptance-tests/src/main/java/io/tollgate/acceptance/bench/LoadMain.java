package io.tollgate.acceptance.bench;

import io.tollgate.acceptance.net.HttpRequests;
import io.tollgate.acceptance.node.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The load generator as a process of its own. Arguments: port, connections, warm-up seconds, seconds, model, body bytes, tokens
 * per stream (0: not streamed), bearer token, process ids whose CPU time is counted, result file. Writes the file when done; a file
 * named {@code <result>.open} appears when the window opens.
 */
public final class LoadMain {

    private LoadMain() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int connections = Integer.parseInt(arguments[1]);
        int warmSeconds = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        int tokens = Integer.parseInt(arguments[6]);
        List<Long> pids =
                Arrays.stream(arguments[8].split(",", -1)).map(Long::valueOf).toList();
        Path result = Path.of(arguments[9]);
        String extra = tokens > 0 ? ",\"user\":\"p200c" + tokens + "\"" : "";
        byte[] body = HttpRequests.chat(
                arguments[4], tokens > 0, HttpRequests.promptOf(Integer.parseInt(arguments[5])), extra);
        byte[] request = HttpRequests.post(
                "/v1/chat/completions", "127.0.0.1:" + port, Map.of("Authorization", "Bearer " + arguments[7]), body);
        ClosedLoop load = new ClosedLoop(port, connections, request);
        load.start();
        pause(warmSeconds);
        Window before = Window.open(load, pids);
        Files.writeString(Path.of(result + ".open"), "");
        pause(seconds);
        String report = before.close(load, pids);
        load.stop(5_000);
        Files.writeString(result, report.formatted(load.report(seconds)));
        Runtime.getRuntime().halt(0);
    }

    private record Window(long startNanos, long cpuNanos, long ownCpuNanos) {
        static Window open(ClosedLoop load, List<Long> pids) {
            load.openWindow();
            return new Window(
                    System.nanoTime(),
                    cpu(pids),
                    cpu(List.of(ProcessHandle.current().pid())));
        }

        String close(ClosedLoop load, List<Long> pids) {
            load.closeWindow();
            long wall = System.nanoTime() - startNanos;
            return "%scpu_ms=" + (cpu(pids) - cpuNanos) / 1e6 + "\nload_cpu_ms="
                    + (cpu(List.of(ProcessHandle.current().pid())) - ownCpuNanos) / 1e6 + "\nwall_ms=" + wall / 1e6
                    + "\n";
        }
    }

    private static long cpu(List<Long> pids) {
        return pids.stream().mapToLong(ChildProcess::cpuNanos).sum();
    }

    private static void pause(int seconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
