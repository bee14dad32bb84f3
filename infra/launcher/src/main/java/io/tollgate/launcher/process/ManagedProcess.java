package io.tollgate.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One running child in a session of its own, so that Ctrl-C reaches the launcher alone and the launcher decides the order in
 * which children end. Its output is appended to its log by the kernel; no thread copies it.
 */
public final class ManagedProcess {
    private final Launch launch;
    private final Process process;
    private final ProcessRecords records;

    private ManagedProcess(Launch launch, Process process, ProcessRecords records) {
        this.launch = launch;
        this.process = process;
        this.records = records;
    }

    /** Starts and records the child; it inherits every environment variable but those {@code notInherited} accepts. */
    public static ManagedProcess start(
            Launch launch, LogFile log, ProcessRecords records, Predicate<String> notInherited) throws IOException {
        Files.createDirectories(launch.folder());
        List<String> command = new ArrayList<>(ownSession());
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().keySet().removeIf(notInherited);
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        records.write(launch.name(), process.toHandle());
        return new ManagedProcess(launch, process, records);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit status, once it has ended. */
    public Optional<Integer> exitValue() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /** Runs once when the child has ended, for whatever reason. */
    public void onExit(Runnable action) {
        var unused = process.onExit().thenRun(action);
    }

    /** Ends the child in order; false when it had to be killed. */
    public boolean stop(Duration patience) {
        boolean ended = ProcessTree.stop(process.toHandle(), launch.stop(), patience);
        records.remove(launch.name());
        return ended;
    }

    /** As a crash would: SIGKILL, without warning. */
    public void kill() {
        ProcessTree.kill(process.toHandle());
        records.remove(launch.name());
    }

    private static List<String> ownSession() {
        for (String folder : List.of("/usr/bin/", "/bin/")) {
            if (Files.isExecutable(java.nio.file.Path.of(folder + "setsid"))) {
                return List.of(folder + "setsid");
            }
        }
        return Stream.of("/usr/bin/perl")
                .filter(perl -> Files.isExecutable(java.nio.file.Path.of(perl)))
                .findFirst()
                .map(perl -> List.of(perl, "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV"))
                .orElse(List.of());
    }
}
