package io.tollgate.gateway.usage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Segments as files {@code 00000000000000000017.segment} in one directory. */
final class DiskSegmentFiles implements SegmentFiles {

    private static final Pattern NAME = Pattern.compile("([0-9]{19})\\.segment");
    private static final int ZEROS = 1024 * 1024;

    private final Path directory;

    DiskSegmentFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<Long> list() throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    numbers.add(Long.parseLong(name.group(1)));
                }
            }
        }
        Collections.sort(numbers);
        return numbers;
    }

    @Override
    public SegmentFile create(long segment, int size) throws IOException {
        Path unfinished = directory.resolve("unfinished.segment");
        FileChannel channel = FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, WRITE);
        try {
            fill(channel, segment, size);
            channel.force(true);
            Files.move(unfinished, path(segment), StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
            return new DiskSegmentFile(channel);
        } catch (IOException e) {
            closeAfter(e, channel);
            throw e;
        }
    }

    @Override
    public ByteBuffer read(long segment, int from, int to) throws IOException {
        try (FileChannel channel = FileChannel.open(path(segment), READ)) {
            int end = (int) Math.min(to, channel.size());
            ByteBuffer bytes = ByteBuffer.allocate(Math.max(0, end - from));
            int got = 0;
            while (bytes.hasRemaining() && got >= 0) {
                got = channel.read(bytes, (long) from + bytes.position());
            }
            return bytes.flip();
        }
    }

    @Override
    public void delete(long segment) throws IOException {
        Files.deleteIfExists(path(segment));
    }

    private Path path(long segment) {
        return directory.resolve("%019d.segment".formatted(segment));
    }

    private static void fill(FileChannel channel, long segment, int size) throws IOException {
        writeFully(channel, RecordFormat.header(segment, size), 0);
        ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
        for (long at = RecordFormat.HEADER_BYTES; at < size; at += ZEROS) {
            zeros.clear().limit((int) Math.min(ZEROS, size - at));
            writeFully(channel, zeros, at);
        }
    }

    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    private static void closeAfter(IOException failure, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private record DiskSegmentFile(FileChannel channel) implements SegmentFile {

        @Override
        public void write(ByteBuffer bytes, int offset) throws IOException {
            writeFully(channel, bytes, offset);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
