package io.tollgate.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends a process together with everything it started. */
public final class ProcessTree {
    private static final Duration KILL_WAIT = Duration.ofSeconds(2);

    private ProcessTree() {}

    /**
     * Asks the process to end, waits, then kills it and its descendants. Descendants are noted first: once their parent is
     * gone nothing links them to it.
     *
     * @return true when it ended by itself in time
     */
    public static boolean stop(ProcessHandle process, Launch.StopSignal signal, Duration patience) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
        ask(process, signal);
        boolean ended = awaitEnd(process, patience);
        kill(all);
        return ended;
    }

    /** Ends the process and its descendants at once. */
    public static void kill(ProcessHandle process) {
        kill(Stream.concat(Stream.of(process), process.descendants()).toList());
    }

    private static void kill(List<ProcessHandle> all) {
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> awaitEnd(handle, KILL_WAIT));
    }

    private static void ask(ProcessHandle process, Launch.StopSignal signal) {
        switch (signal) {
            case TERM -> process.destroy();
            case INT -> {
                try {
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
                } catch (IOException e) {
                    process.destroy();
                }
            }
        }
    }

    /** Waits until it has ended; false when it still runs after {@code patience}. */
    public static boolean awaitEnd(ProcessHandle process, Duration patience) {
        if (!process.isAlive()) {
            return true;
        }
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
