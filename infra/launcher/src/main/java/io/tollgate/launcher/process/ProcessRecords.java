package io.tollgate.launcher.process;

import io.tollgate.launcher.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who was started, one file per process with its id and start time, so that a later launcher can tell a process left behind
 * from a stranger that was given the same id. Any thread; one writer per name.
 */
public record ProcessRecords(Path folder) {
    private static final String SUFFIX = ".pid";
    /** The kernel reports start times relative to a boot time that clock corrections move. */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(2);

    /** A process that was recorded and is still the same one. */
    public record Running(String name, ProcessHandle handle) {}

    public void write(String name, ProcessHandle process) {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        PrivateFiles.write(folder.resolve(name + SUFFIX), process.pid() + " " + started.toEpochMilli() + "\n");
    }

    public void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recorded process, if it still runs. */
    public Optional<Running> find(String name) {
        return read(folder.resolve(name + SUFFIX)).map(handle -> new Running(name, handle));
    }

    /** Every recorded process that still runs; records of the others are removed. */
    public List<Running> running() {
        List<Running> found = new ArrayList<>();
        for (String name : names()) {
            find(name).ifPresentOrElse(found::add, () -> remove(name));
        }
        return found;
    }

    private List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> read(Path file) {
        try {
            String[] parts =
                    Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
            long pid = Long.parseLong(parts[0]);
            Instant started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            return ProcessHandle.of(pid).filter(handle -> Liveness.isAlive(handle) && startedAt(handle, started));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean startedAt(ProcessHandle handle, Instant recorded) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(start, recorded).abs().compareTo(START_TIME_TOLERANCE) <= 0)
                .orElse(false);
    }
}
