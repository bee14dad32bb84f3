package io.tollgate.launcher.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, such as one that prepares files. The caller's thread waits. */
public final class Helper {

    private Helper() {}

    /**
     * Runs it in {@code folder} with its output in {@code log}. Whatever happens, an interrupt included, nothing of it is left
     * running.
     *
     * @return whether it ended in time and with status 0
     */
    public static boolean run(List<String> command, Path folder, Path log, Duration limit)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } finally {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
