package io.tollgate.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Ends a process together with everything it started. */
public final class ProcessTree {
    private static final Duration KILL_WAIT = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(20);

    private ProcessTree() {}

    /**
     * Asks the process to end, waits, then kills it and its descendants. Descendants are noted first: once their parent is
     * gone nothing links them to it.
     *
     * @return true when it ended by itself in time
     */
    public static boolean stop(ProcessHandle process, Launch.StopSignal signal, Duration patience) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
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
        all.stream().filter(Liveness::isAlive).forEach(ProcessHandle::destroyForcibly);
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

    /**
     * Waits until it has ended; false when it still runs after {@code patience}. Polls, because {@code onExit} of a process
     * that is not this one's child does so too, only slower.
     */
    public static boolean awaitEnd(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (Liveness.isAlive(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
