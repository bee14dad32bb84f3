package io.tollgate.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelperTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void saysWhetherTheProgramSucceeded() throws Exception {
        assertThat(run("echo done", LIMIT)).isTrue();
        assertThat(Files.readString(folder.resolve("log"))).isEqualTo("done\n");
        assertThat(run("exit 3", LIMIT)).isFalse();
    }

    @Test
    void leavesNothingOfAProgramThatTakesTooLong() throws Exception {
        // when
        boolean ended = run("sleep 60 & echo $! >child; wait", Duration.ofMillis(500));
        // then
        assertThat(ended).isFalse();
        awaitChildGone();
    }

    @Test
    void leavesNothingOfAProgramWhenTheWaitIsInterrupted() throws Exception {
        // given
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                run("sleep 60 & echo $! >child; wait", LIMIT);
            } catch (Exception e) {
                // the interrupt
            }
        });
        await().until(() -> Files.exists(folder.resolve("child"))
                && !Files.readString(folder.resolve("child")).isBlank());
        // when
        waiting.interrupt();
        // then
        awaitChildGone();
    }

    private void awaitChildGone() throws Exception {
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ProcessHandle.of(child).filter(Liveness::isAlive).isEmpty());
    }

    private boolean run(String script, Duration limit) throws Exception {
        return Helper.run(List.of("sh", "-c", script), folder, folder.resolve("log"), limit);
    }
}
