package io.tollgate.gateway.usage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Events that billing-usage cannot read, one JSON document per line, for a person to look at. Shipper thread only. */
final class Quarantine {

    private final Path file;

    Quarantine(Path directory) {
        this.file = directory.resolve("quarantine.jsonl");
    }

    /** Appends and forces; an event may be in the file twice when the node dies right after. */
    void keep(List<LogReader.Shippable> events) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (LogReader.Shippable event : events) {
            lines.write(event.content().bodyBytes());
            lines.write("\n".getBytes(StandardCharsets.US_ASCII));
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
