package io.tollgate.acceptance.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Searches bytes for canaries in every spelling of {@link Canary#spellings}. It looks at each position once, whatever the
 * number of canaries. What it searched is counted, so that a scan of nothing cannot pass for a clean one.
 */
public final class CanaryScanner {

    /** A canary found where it must not be. Never shows what stands around it. */
    public record Leak(String place, String canary, String encoding, long position) {}

    private static final int WINDOW = 8;
    private static final int PIECE = 8 * 1024 * 1024;

    private final Map<Long, List<Canary.Spelling>> byStart = new HashMap<>();
    private final long[] filter = new long[1 << 12];
    private final List<Leak> leaks = new ArrayList<>();
    private int longest = WINDOW;
    private long bytesScanned;
    private int placesScanned;

    public CanaryScanner(List<Canary> canaries) {
        for (Canary canary : canaries) {
            for (Canary.Spelling spelling : canary.spellings()) {
                long start = windowAt(spelling.bytes(), 0);
                byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(spelling);
                filter[slot(start) >>> 6] |= 1L << slot(start);
                longest = Math.max(longest, spelling.bytes().length);
            }
        }
    }

    public List<Leak> leaks() {
        return List.copyOf(leaks);
    }

    public long bytesScanned() {
        return bytesScanned;
    }

    public int placesScanned() {
        return placesScanned;
    }

    public void scan(String place, String text) {
        scan(place, text.getBytes(StandardCharsets.UTF_8));
    }

    public void scan(String place, byte[] bytes) {
        placesScanned++;
        bytesScanned += bytes.length;
        search(place, bytes, bytes.length, 0);
    }

    /** Scans every regular file below a directory, or the file itself, its name included. */
    public void scanFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(this::scanFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void scanFile(Path file) {
        scan("name of " + file, file.toString());
        byte[] piece = new byte[PIECE];
        int kept = 0;
        long offset = 0;
        try (var in = Files.newInputStream(file)) {
            for (int n = in.readNBytes(piece, 0, PIECE); n > 0; n = in.readNBytes(piece, kept, PIECE - kept)) {
                int length = kept + n;
                bytesScanned += n;
                search(file.toString(), piece, length, offset);
                kept = Math.min(longest - 1, length);
                offset += length - kept;
                System.arraycopy(piece, length - kept, piece, 0, kept);
            }
        } catch (NoSuchFileException _) {
            return; // a live process removed it meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        placesScanned++;
    }

    private void search(String place, byte[] bytes, int length, long offset) {
        if (length < WINDOW) {
            return;
        }
        long window = windowAt(bytes, 0);
        for (int at = 0; ; at++) {
            int slot = slot(window);
            if ((filter[slot >>> 6] & (1L << slot)) != 0) {
                compare(place, bytes, length, at, offset, window);
            }
            if (at + WINDOW >= length) {
                return;
            }
            window = window << 8 | (bytes[at + WINDOW] & 0xFF);
        }
    }

    private void compare(String place, byte[] bytes, int length, int at, long offset, long window) {
        for (Canary.Spelling spelling : byStart.getOrDefault(window, List.of())) {
            byte[] wanted = spelling.bytes();
            if (at + wanted.length <= length
                    && java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                Leak leak = new Leak(place, spelling.canary().name(), spelling.encoding(), offset + at);
                if (!leaks.contains(leak)) {
                    leaks.add(leak);
                }
            }
        }
    }

    private static int slot(long window) {
        return (int) ((window * 0x9E3779B97F4A7C15L) >>> 46);
    }

    private static long windowAt(byte[] bytes, int at) {
        long window = 0;
        for (int i = 0; i < WINDOW; i++) {
            window = window << 8 | (bytes[at + i] & 0xFF);
        }
        return window;
    }
}
