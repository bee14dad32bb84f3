package io.tollgate.launcher.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One process's log: the file the process appends to, and up to {@link #KEPT} older ones ({@code name.log.1} is the
 * newest). The process holds the file open, so {@link #bound} copies and truncates instead of renaming; lines written
 * between the two are lost, the file never grows beyond the bound for long.
 */
public record LogFile(Path path, long maxBytes) {
    /** Older files kept beside the current one. */
    public static final int KEPT = 3;

    private static final long TAIL_BYTES = 256 * 1024;

    /** Puts the last run's log aside, so that a new run starts with an empty file. */
    public void rotate() throws IOException {
        Files.createDirectories(path.getParent());
        if (Files.exists(path) && Files.size(path) > 0) {
            shift();
            Files.move(path, older(1), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Empties the file into {@code .1} when it has outgrown its bound. */
    public void bound() throws IOException {
        if (!Files.exists(path) || Files.size(path) <= maxBytes) {
            return;
        }
        shift();
        Files.copy(path, older(1), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    /** The last lines, at most {@code count}; empty when there is no file. */
    public List<String> tail(int count) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        String text;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - TAIL_BYTES);
            channel.position(from);
            text = new String(
                    java.nio.channels.Channels.newInputStream(channel).readNBytes((int) TAIL_BYTES),
                    StandardCharsets.UTF_8);
        }
        List<String> lines = text.lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private void shift() throws IOException {
        for (int i = KEPT - 1; i >= 1; i--) {
            if (Files.exists(older(i))) {
                Files.move(older(i), older(i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path older(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }
}
