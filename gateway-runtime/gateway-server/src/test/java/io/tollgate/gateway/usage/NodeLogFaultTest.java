package io.tollgate.gateway.usage;

import static io.tollgate.gateway.usage.NodeLogFixture.close;
import static io.tollgate.gateway.usage.NodeLogFixture.opened;
import static io.tollgate.gateway.usage.NodeLogFixture.pendingIds;
import static io.tollgate.gateway.usage.NodeLogFixture.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.gateway.usage.FaultySegmentFiles.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class NodeLogFaultTest {

    @TempDir
    Path directory;

    private FaultySegmentFiles files;
    private NodeLogRecorder recorder;

    @BeforeEach
    void start() throws Exception {
        files = new FaultySegmentFiles(new DiskSegmentFiles(directory));
        recorder = NodeLogFixture.open(NodeLogFixture.settings(directory), files);
    }

    @AfterEach
    void stop() {
        files.fault = null;
        recorder.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR_ON_WRITE", "ERROR_ON_FORCE"})
    void refusesNewAttemptsWhileTheDiskFailsAndTakesThemAgainAfterwards(Fault fault) throws Exception {
        // given
        assertThat(record(recorder, 1).get(5, TimeUnit.SECONDS)).isTrue();

        // when
        files.fault = fault;
        boolean opened = opened(recorder.open(UsageEvents.opening(2))).get(1, TimeUnit.SECONDS);

        // then
        assertThat(opened).isFalse();
        await().atMost(Duration.ofSeconds(1)).until(() -> !recorder.accepting());
        await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(2)).until(() -> !recorder.accepting());
        files.fault = null;
        await().until(recorder::accepting);
        assertThat(record(recorder, 3).get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(pendingIds(recorder)).containsExactly(UsageEvents.id(1), UsageEvents.id(3));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR_ON_WRITE", "ERROR_ON_FORCE"})
    void answersNoForAFailedCloseButWritesItsEventToTheNextSegment(Fault fault) throws Exception {
        // given
        UsageRecorder.Recording recording = recorder.open(UsageEvents.opening(1));
        opened(recording).get(5, TimeUnit.SECONDS);

        // when
        files.fault = fault;
        boolean closed = close(recording, UsageEvents.closing(1)).get(1, TimeUnit.SECONDS);
        files.fault = null;

        // then
        assertThat(closed).isFalse();
        await().until(recorder::accepting);
        await().untilAsserted(() -> assertThat(NodeLogFixture.pending(recorder)).contains(UsageEvents.closing(1)));
        recorder.close();
        recorder = NodeLogFixture.open(NodeLogFixture.settings(directory), files);
        assertThat(pendingIds(recorder)).containsOnly(UsageEvents.id(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR_ON_WRITE", "ERROR_ON_FORCE"})
    void neverForcesASegmentAgainThatFailed(Fault fault) throws Exception {
        // given
        files.fault = fault;

        // when
        for (int i = 0; i < 20; i++) {
            record(recorder, i).get(5, TimeUnit.SECONDS);
        }
        files.fault = null;
        await().until(recorder::accepting);
        record(recorder, 99).get(5, TimeUnit.SECONDS);

        // then
        assertThat(files.forcesAfterFailure).hasValue(0);
    }

    @Test
    void goesOnInANewSegmentAfterASingleFailure() throws Exception {
        // given
        files.once = true;
        files.fault = Fault.ERROR_ON_FORCE;

        // when
        boolean first = record(recorder, 1).get(5, TimeUnit.SECONDS);

        // then
        assertThat(first).isFalse();
        await().atMost(Duration.ofSeconds(1)).until(recorder::accepting);
        assertThat(record(recorder, 2).get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void billsAnAttemptThatMayHaveBeenDispatchedThoughItsOpenFailedInTheLog() throws Exception {
        // given: it is kept in a slot, so an upstream may have been asked
        files.once = true;
        files.fault = Fault.ERROR_ON_FORCE;
        assertThat(opened(recorder.open(UsageEvents.opening(1))).get(5, TimeUnit.SECONDS))
                .isFalse();
        await().until(recorder::accepting);
        recorder.close();

        // when
        recorder = NodeLogFixture.open(NodeLogFixture.settings(directory), files);
        record(recorder, 2).get(5, TimeUnit.SECONDS);

        // then
        assertThat(pendingIds(recorder)).containsExactly(UsageEvents.id(1), UsageEvents.id(2));
    }

    @Test
    void billsNothingForAnAttemptWhoseOpenFailed() throws Exception {
        // given: it is too long for a slot; its bytes reach the disk, but forcing them fails
        record(recorder, 1).get(5, TimeUnit.SECONDS);
        files.once = true;
        files.fault = Fault.ERROR_ON_FORCE;
        UsageEvent tooLong = UsageEvents.withModel(UsageEvents.opening(2), "m".repeat(BoundedEvent.MAX_TEXT));
        assertThat(opened(recorder.open(tooLong)).get(5, TimeUnit.SECONDS)).isFalse();
        await().until(recorder::accepting);
        recorder.close();

        // when
        recorder = NodeLogFixture.open(NodeLogFixture.settings(directory), files);
        record(recorder, 3).get(5, TimeUnit.SECONDS);

        // then
        assertThat(pendingIds(recorder)).containsExactly(UsageEvents.id(1), UsageEvents.id(3));
    }

    @Test
    void stopsAcceptingWhenTheDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        // given
        files.fault = Fault.DISK_FULL_ON_CREATE;

        // when
        int confirmed = 0;
        while (recorder.accepting() && confirmed < 10_000) {
            confirmed += record(recorder, confirmed).get(5, TimeUnit.SECONDS) ? 1 : 0;
        }

        // then
        assertThat(confirmed).isBetween(1, 9_999);
        assertThat(opened(recorder.open(UsageEvents.opening(20_000))).get(1, TimeUnit.SECONDS))
                .isFalse();
        files.fault = null;
        await().atMost(Duration.ofSeconds(2)).until(recorder::accepting);
        assertThat(record(recorder, 30_000).get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(pendingIds(recorder)).hasSizeGreaterThanOrEqualTo(confirmed + 1);
    }

    @Test
    void stopsAcceptingWithinASecondWhenTheDiskHangs() throws Exception {
        // given
        Object gate = new Object();
        CompletableFuture<Boolean> closed;
        synchronized (gate) {
            files.forceGate = gate;

            // when
            closed = record(recorder, 1);

            // then
            await().atMost(Duration.ofMillis(1500)).until(() -> !recorder.accepting());
            assertThat(closed).isNotDone();
        }
        assertThat(closed.get(5, TimeUnit.SECONDS)).isTrue();
        await().until(recorder::accepting);
    }
}
