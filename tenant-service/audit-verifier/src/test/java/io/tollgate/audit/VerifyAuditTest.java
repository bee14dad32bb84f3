package io.tollgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyAuditTest {

    private static final String ORGANIZATION = "01a1fc8d-3721-75b8-92ac-6b5f1e5fb333";
    private static final String SEALED_AT = "2026-11-21T05:00:00Z";

    /** The bar AUD-4 is 1,000,000; run it with {@code -Dtollgate.audit.entries=1000000}. */
    private static final int ENTRIES = Integer.getInteger("tollgate.audit.entries", 50_000);

    @TempDir
    private Path directory;

    private KeyPair pair;
    private Path key;

    @BeforeEach
    void makeKey() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private Path export(int entries) throws Exception {
        Path file = directory.resolve("export.jsonl");
        String hash = "0".repeat(64);
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int seq = 1; seq <= entries; seq++) {
                String line = "{\"organization_id\":\"" + ORGANIZATION + "\",\"seq\":" + seq + ",\"previous_hash\":\""
                        + hash + "\",\"action\":\"consumer.create\",\"changes\":[{\"after\":{\"name\":\"app-" + seq
                        + "\",\"note\":\"" + "x".repeat(300) + "\"}}]}";
                out.write(line + "\n");
                hash = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
            }
            out.write(seal(entries, hash) + "\n");
        }
        return file;
    }

    private String seal(int seq, String hash) throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(
                String.join("\n", "tollgate-audit-seal-v1", ORGANIZATION, Integer.toString(seq), hash, SEALED_AT)
                        .getBytes(StandardCharsets.UTF_8));
        return "{\"seal\":{\"organization_id\":\"" + ORGANIZATION + "\",\"seq\":" + seq + ",\"hash\":\"" + hash
                + "\",\"sealed_at\":\"" + SEALED_AT + "\",\"key_id\":\"0123456789abcdef\",\"signature\":\""
                + Base64.getEncoder().encodeToString(signature.sign()) + "\"}}";
    }

    private record Run(int exit, String text) {}

    private static Run run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] words =
                java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int exit = VerifyAudit.run(words, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Run(exit, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void accepts50000EntriesInSeconds() throws Exception {
        // given
        Path export = export(ENTRIES);
        long started = System.nanoTime();

        // when
        Run run = run(export, key, "2026-11-21T04:59:59Z");

        // then
        long millis = (System.nanoTime() - started) / 1_000_000;
        System.out.println("AUD-4: " + ENTRIES + " entries verified in " + millis + " ms");
        assertThat(run.exit()).as(run.text()).isZero();
        assertThat(run.text()).contains("intact: " + ENTRIES + " entries");
        assertThat(millis).isLessThan(30_000);
    }

    @Test
    void refusesAChangedLineAndNamesTheEntry() throws Exception {
        // given
        Path export = export(10);
        Files.writeString(export, Files.readString(export).replace("app-7", "app-8"));

        // when
        Run run = run(export, key);

        // then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.text()).contains("entry 8 does not follow");
    }

    @Test
    void refusesAnExportWhoseEndIsOlderThanExpected() throws Exception {
        // when
        Run run = run(export(10), key, "2026-11-21T05:00:01Z");

        // then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.text()).contains("the end is cut off");
    }

    @Test
    void saysHowItIsUsedAndWhatItCannotRead() throws Exception {
        assertThat(run().exit()).isEqualTo(2);
        assertThat(run(directory.resolve("none"), key).exit()).isEqualTo(2);
        assertThat(run(export(1), export(1)).exit()).isEqualTo(2);
    }
}
