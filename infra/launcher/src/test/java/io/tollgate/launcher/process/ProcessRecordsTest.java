package io.tollgate.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordsTest {
    @TempDir
    Path folder;

    private Process child;

    @BeforeEach
    void startAChild() throws IOException {
        child = new ProcessBuilder("sh", "-c", "sleep 300 & sleep 300").start();
    }

    @AfterEach
    void stopIt() {
        ProcessTree.kill(child.toHandle());
    }

    @Test
    void findsAProcessThatStillRuns() {
        // given
        ProcessRecords records = new ProcessRecords(folder);
        records.write("redis", child.toHandle());
        // when, then
        assertThat(new ProcessRecords(folder).running())
                .singleElement()
                .satisfies(found -> assertThat(found.handle().pid()).isEqualTo(child.pid()));
    }

    @Test
    void forgetsAProcessThatEnded() {
        // given
        ProcessRecords records = new ProcessRecords(folder);
        records.write("redis", child.toHandle());
        ProcessTree.kill(child.toHandle());
        // when, then
        assertThat(records.running()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void neverTakesAStrangerWithARecycledIdForItsOwn() throws IOException {
        // given a record of a process that had this id an hour earlier
        ProcessRecords records = new ProcessRecords(folder);
        long earlier = child.toHandle()
                .info()
                .startInstant()
                .orElseThrow()
                .minus(Duration.ofHours(1))
                .toEpochMilli();
        Files.writeString(folder.resolve("redis.pid"), child.pid() + " " + earlier + "\n");
        // when, then
        assertThat(records.find("redis")).isEmpty();
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void survivesADamagedRecord() throws IOException {
        // given
        Files.writeString(folder.resolve("redis.pid"), "garbage");
        // when, then
        assertThat(new ProcessRecords(folder).running()).isEmpty();
    }

    @Test
    void stopsAProcessWithEverythingBelowIt() {
        // given
        ProcessHandle below = org.awaitility.Awaitility.await()
                .until(() -> child.descendants().findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
        // when
        ProcessTree.stop(child.toHandle(), Launch.StopSignal.TERM, Duration.ofSeconds(5));
        // then
        assertThat(child.isAlive()).isFalse();
        assertThat(Liveness.isAlive(below)).isFalse();
    }
}
