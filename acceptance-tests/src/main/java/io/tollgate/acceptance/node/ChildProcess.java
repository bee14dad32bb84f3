package io.tollgate.acceptance.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A process a test starts, and ends in whichever way it wants. Its output goes to a file. */
public final class ChildProcess implements AutoCloseable {

    private static final long NANOS_PER_TICK = 10_000_000L; // USER_HZ is 100 on every Linux

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** Starts a command with exactly these settings beside PATH and HOME, appending its output to the file. */
    public static ChildProcess start(List<String> command, Map<String, String> environment, Path output) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            ChildProcess child = new ChildProcess(builder.start());
            Runtime.getRuntime().addShutdownHook(new Thread(child.process::destroyForcibly));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL: no time to write anything. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(10);
    }

    /** SIGTERM; it may take its time. */
    public void terminate() {
        process.destroy();
    }

    /** SIGINT, as Ctrl-C would. */
    public void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its exit status, when it ends within the limit; 143 is a Java machine that ended in order after SIGTERM, 137 a killed one. */
    public OptionalInt awaitExit(Duration limit) {
        return awaitEnd(Math.toIntExact(limit.toSeconds())) ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    }

    /** SIGTERM, and SIGKILL when that does not help within 20 s. */
    public void stop() {
        process.destroy();
        if (!awaitEnd(20)) {
            kill();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** CPU time of all threads so far, user and system, in nanoseconds; resolution 10 ms. */
    public long cpuNanos() {
        return cpuNanos(pid());
    }

    /** As {@link #cpuNanos()}, for any process. */
    public static long cpuNanos(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resident memory in KiB. */
    public static long residentKib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean awaitEnd(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
