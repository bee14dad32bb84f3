package io.tollgate.acceptance.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryScannerTest {

    private final Random random = new Random(42);
    private final List<Canary> canaries = IntStream.range(0, 50)
            .mapToObj(i -> Canary.plant("credential " + i, random))
            .toList();
    private final CanaryScanner scanner = new CanaryScanner(canaries);

    @Test
    void findsEverySpellingAtEveryAlignment() {
        for (Canary canary : canaries) {
            for (Canary.Spelling spelling : canary.spellings()) {
                CanaryScanner fresh = new CanaryScanner(canaries);
                fresh.scan(
                        "here",
                        "x".repeat(random.nextInt(20)) + new String(spelling.bytes(), StandardCharsets.ISO_8859_1)
                                + "yy");
                assertThat(fresh.leaks())
                        .as(spelling.encoding())
                        .anyMatch(l -> l.canary().equals(canary.name()));
            }
        }
    }

    @Test
    void findsACanaryInsideALargerBase64Text() {
        for (int before = 0; before < 9; before++) {
            // given
            String secret = "k".repeat(before) + canaries.get(3).value() + ":rest";
            CanaryScanner fresh = new CanaryScanner(canaries);

            // when
            fresh.scan("header", Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));

            // then
            assertThat(fresh.leaks()).as("%d bytes before", before).isNotEmpty();
        }
    }

    @Test
    void findsACanaryAcrossThePiecesOfALargeFile(@TempDir Path directory) throws IOException {
        // given
        byte[] content = new byte[8 * 1024 * 1024 + 50];
        byte[] hex = HexFormat.of()
                .formatHex(canaries.get(7).value().getBytes(StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hex, 0, content, 8 * 1024 * 1024 - 20, hex.length);
        Files.write(directory.resolve("segment.log"), content);

        // when
        scanner.scanFiles(directory);

        // then
        assertThat(scanner.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.canary()).isEqualTo("credential 7");
            assertThat(leak.position()).isEqualTo(8 * 1024 * 1024 - 20);
        });
        assertThat(scanner.bytesScanned()).isGreaterThan(8 * 1024 * 1024);
    }

    @Test
    void saysNothingAboutCleanText() {
        // when
        scanner.scan("log", "a perfectly ordinary line with cnry in it".repeat(1000));

        // then
        assertThat(scanner.leaks()).isEmpty();
        assertThat(scanner.placesScanned()).isEqualTo(1);
    }

    @Test
    void anAlphanumericCanarySurvivesUrlEncodingUnchanged() {
        // given
        String value = canaries.getFirst().value();

        // then
        assertThat(URLEncoder.encode(value, StandardCharsets.UTF_8)).isEqualTo(value);
    }
}
