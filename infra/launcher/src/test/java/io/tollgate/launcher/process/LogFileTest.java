package io.tollgate.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void putsTheLastRunAsideAndKeepsAFew() throws IOException {
        // given
        LogFile log = new LogFile(folder.resolve("x.log"), 1000);
        for (int run = 1; run <= 6; run++) {
            log.rotate();
            Files.writeString(log.path(), "run " + run);
        }
        // when
        log.rotate();
        // then
        assertThat(log.path()).doesNotExist();
        assertThat(folder.resolve("x.log.1")).hasContent("run 6");
        assertThat(folder.resolve("x.log.3")).hasContent("run 4");
        assertThat(folder.resolve("x.log.4")).doesNotExist();
    }

    @Test
    void keepsTheFileItsWriterHoldsOpenWithinItsBound() throws IOException {
        // given
        LogFile log = new LogFile(folder.resolve("x.log"), 10);
        try (OutputStream writer =
                Files.newOutputStream(log.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("more than ten bytes".getBytes(StandardCharsets.UTF_8));
            // when
            log.bound();
            writer.write("after".getBytes(StandardCharsets.UTF_8));
        }
        // then
        assertThat(log.path()).hasContent("after");
        assertThat(folder.resolve("x.log.1")).hasContent("more than ten bytes");
    }

    @Test
    void leavesASmallFileAlone() throws IOException {
        // given
        LogFile log = new LogFile(folder.resolve("x.log"), 10);
        Files.writeString(log.path(), "small");
        // when
        log.bound();
        // then
        assertThat(log.path()).hasContent("small");
    }

    @Test
    void showsTheLastLines() throws IOException {
        // given
        LogFile log = new LogFile(folder.resolve("x.log"), 10);
        Files.writeString(log.path(), "a\nb\nc\n");
        // when, then
        assertThat(log.tail(2)).containsExactly("b", "c");
    }
}
