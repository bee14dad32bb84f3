package io.tollgate.gateway.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far billing-usage has acknowledged the log. Replaced atomically, not forced: an older or lost checkpoint only means that
 * events are sent again, which changes nothing.
 */
final class CheckpointFile {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

    private final Path file;
    private final Path unfinished;

    CheckpointFile(Path directory) {
        this.file = directory.resolve("checkpoint");
        this.unfinished = directory.resolve("checkpoint.unfinished");
    }

    /** The position, or the log's start when there is none or it cannot be understood. */
    LogPosition read() {
        try {
            String[] parts = Files.readString(file).strip().split(" ", -1);
            if (parts.length == 2) {
                return new LogPosition(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
            }
            LOG.atWarn().log("the checkpoint is not understood; everything in the log is sent again");
        } catch (NoSuchFileException e) {
            LOG.atDebug().log("no checkpoint yet");
        } catch (IOException | NumberFormatException e) {
            LOG.atWarn()
                    .addKeyValue("error", e.toString())
                    .log("the checkpoint cannot be read; everything in the log is sent again");
        }
        return LogPosition.START;
    }

    void write(LogPosition position) throws IOException {
        Files.writeString(unfinished, position.segment() + " " + position.offset() + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
