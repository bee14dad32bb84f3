package io.tollgate.gateway.usage;

import static io.tollgate.gateway.usage.NodeLogFixture.close;
import static io.tollgate.gateway.usage.NodeLogFixture.open;
import static io.tollgate.gateway.usage.NodeLogFixture.opened;
import static io.tollgate.gateway.usage.NodeLogFixture.pending;
import static io.tollgate.gateway.usage.NodeLogFixture.pendingIds;
import static io.tollgate.gateway.usage.NodeLogFixture.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeLogRecorderTest {

    @TempDir
    Path directory;

    @Test
    void keepsAnAttemptFromOpenToClose() throws Exception {
        try (NodeLogRecorder recorder = open(directory)) {
            // given
            UsageRecorder.Recording recording = recorder.open(UsageEvents.opening(1));

            // when
            boolean opened = opened(recording).get(5, TimeUnit.SECONDS);
            recording.progress(TokenUsage.of(11, 3));
            boolean closed = close(recording, UsageEvents.closing(1)).get(5, TimeUnit.SECONDS);

            // then
            assertThat(opened).isTrue();
            assertThat(recording.openDurable()).isTrue();
            assertThat(closed).isTrue();
            assertThat(pending(recorder)).containsExactly(UsageEvents.closing(1));
        }
    }

    @Test
    void keepsEventsAcrossManySegmentsInOrder() throws Exception {
        try (NodeLogRecorder recorder = open(directory)) {
            // given
            List<CompletableFuture<Boolean>> durable = new ArrayList<>();

            // when
            for (int i = 1; i <= 1000; i++) {
                durable.add(record(recorder, i));
            }

            // then
            assertThat(durable)
                    .allSatisfy(
                            each -> assertThat(each.get(5, TimeUnit.SECONDS)).isTrue());
            assertThat(new DiskSegmentFiles(directory).list()).hasSizeGreaterThan(10);
            assertThat(pendingIds(recorder))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 1000)
                            .mapToObj(UsageEvents::id)
                            .toList());
        }
    }

    @Test
    void writesRefusedRequestsThoughNobodyWaits() throws Exception {
        try (NodeLogRecorder recorder = open(directory)) {
            // when
            recorder.recordRefused(UsageEvents.refused(1));

            // then
            await().untilAsserted(() -> assertThat(pending(recorder)).containsExactly(UsageEvents.refused(1)));
        }
    }

    @Test
    void turnsAnAttemptThatWasNotClosedIntoALostOneWithWhatWasUsedLast() throws Exception {
        // given
        try (NodeLogRecorder died = open(directory)) {
            UsageRecorder.Recording cut = died.open(UsageEvents.opening(1));
            cut.progress(TokenUsage.of(11, 3));
            cut.progress(TokenUsage.of(0, 9));
            died.open(UsageEvents.opening(2));
            record(died, 3).get(5, TimeUnit.SECONDS);
        }

        // when
        try (NodeLogRecorder restarted = open(directory)) {

            // then
            await().untilAsserted(() -> assertThat(pendingIds(restarted))
                    .containsExactly(UsageEvents.id(3), UsageEvents.id(1), UsageEvents.id(2)));
            UsageEvent cut = pending(restarted).get(1);
            assertThat(cut.outcome()).isEqualTo(UsageEvent.Outcome.NODE_LOST);
            assertThat(cut.usage()).isEqualTo(TokenUsage.of(10, 9));
            assertThat(cut.usageSource()).isEqualTo(UsageEvent.Source.ESTIMATED);
            assertThat(cut.cost()).isNull();
            assertThat(cut.priceVersion()).isEqualTo("price-1");
            assertThat(pending(restarted).get(2).cost())
                    .isEqualTo(UsageEvents.opening(2).cost());
        }
    }

    @Test
    void keepsABufferedAttemptOutsideTheLogUntilItsClose() throws Exception {
        // given
        UsageEvent lost = UsageEvents.buffered(UsageEvents.opening(1));
        try (NodeLogRecorder died = open(directory)) {
            died.open(lost);
            close(died.open(UsageEvents.buffered(UsageEvents.opening(2))), UsageEvents.closing(2))
                    .get(5, TimeUnit.SECONDS);
        }

        // when
        try (NodeLogRecorder restarted = open(directory)) {

            // then
            await().untilAsserted(() ->
                    assertThat(pendingIds(restarted)).containsExactly(UsageEvents.id(2), UsageEvents.id(1)));
            assertThat(pending(restarted).getLast().outcome()).isEqualTo(UsageEvent.Outcome.NODE_LOST);
        }
        try (NodeLogRecorder again = open(directory)) {
            record(again, 3).get(5, TimeUnit.SECONDS);
            assertThat(pendingIds(again)).containsExactly(UsageEvents.id(2), UsageEvents.id(1), UsageEvents.id(3));
        }
    }

    @Test
    void recoversALostAttemptOnlyOnce() throws Exception {
        // given
        try (NodeLogRecorder died = open(directory)) {
            opened(died.open(UsageEvents.opening(1))).get(5, TimeUnit.SECONDS);
        }
        try (NodeLogRecorder restarted = open(directory)) {
            await().until(() -> pending(restarted).size() == 1);
        }

        // when
        try (NodeLogRecorder again = open(directory)) {
            record(again, 2).get(5, TimeUnit.SECONDS);

            // then
            assertThat(pendingIds(again)).containsExactly(UsageEvents.id(1), UsageEvents.id(2));
        }
    }

    @Test
    void keepsASecondNodeOutOfItsDirectory() throws Exception {
        // given
        try (NodeLogRecorder first = open(directory)) {
            assertThat(first.accepting()).isTrue();

            // when, then
            assertThatThrownBy(() -> open(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another node")
                    .hasMessageContaining("TOLLGATE_NODE_DIR");
        }
        open(directory).close();
    }

    @Test
    void stopsAcceptingWhenTheBacklogIsTooLarge() throws Exception {
        // given
        NodeLogSettings small = new NodeLogSettings(directory, SyncMode.FSYNC, NodeLogFixture.SEGMENT_BYTES, 10_000);
        try (NodeLogRecorder recorder = open(small, new DiskSegmentFiles(directory))) {
            assertThat(recorder.accepting()).isTrue();

            // when
            for (int i = 0; i < 20; i++) {
                record(recorder, i).get(5, TimeUnit.SECONDS);
            }

            // then
            assertThat(recorder.accepting()).isFalse();
        }
    }

    @Test
    void dropsEventsOfRefusedRequestsLongBeforeItStopsAccepting() throws Exception {
        // given
        NodeLogSettings small = new NodeLogSettings(directory, SyncMode.FSYNC, NodeLogFixture.SEGMENT_BYTES, 400_000);
        try (NodeLogRecorder recorder = open(small, new DiskSegmentFiles(directory))) {
            // when
            for (int i = 0; i < 20_000; i++) {
                recorder.recordRefused(UsageEvents.refused(i));
            }
            boolean recorded = record(recorder, 30_000).get(5, TimeUnit.SECONDS);

            // then: what is queued before the backlog is seen may still be written
            assertThat(recorded).isTrue();
            int kept = pending(recorder).size();
            recorder.recordRefused(UsageEvents.refused(40_000));
            assertThat(record(recorder, 50_000).get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(pendingIds(recorder))
                    .doesNotContain(UsageEvents.id(40_000))
                    .hasSize(kept + 1);
        }
    }

    @Test
    void answersNoAfterItWasClosed() throws Exception {
        // given
        NodeLogRecorder recorder = open(directory);
        UsageRecorder.Recording early = recorder.open(UsageEvents.opening(1));
        recorder.close();

        // when
        boolean closed = close(early, UsageEvents.closing(1)).get(5, TimeUnit.SECONDS);
        boolean opened = opened(recorder.open(UsageEvents.opening(2))).get(5, TimeUnit.SECONDS);

        // then
        assertThat(closed).isFalse();
        assertThat(opened).isFalse();
        assertThat(recorder.accepting()).isFalse();
    }

    @Test
    void sumsThePendingSpendThatIsAskedFor() throws Exception {
        try (NodeLogRecorder recorder = open(directory)) {
            // given
            record(recorder, 1).get(5, TimeUnit.SECONDS);
            record(recorder, 2).get(5, TimeUnit.SECONDS);
            record(recorder, 3).get(5, TimeUnit.SECONDS);

            // when
            long pico = recorder.pendingPicoUsd(event -> !event.id().equals(UsageEvents.id(2)));

            // then
            assertThat(pico).isEqualTo(101 + 103);
        }
    }

    @Test
    void recordsModelNamesThatAreNoUnicodeText() throws Exception {
        try (NodeLogRecorder recorder = open(directory)) {
            // given: half a surrogate pair, and a pair that the cut would split
            String half = "gpt\ud83d!";
            String split = "m".repeat(BoundedEvent.MAX_TEXT - 1) + "\ud83d\ude00";

            // when
            recorder.recordRefused(UsageEvents.withModel(UsageEvents.refused(1), half));
            recorder.recordRefused(UsageEvents.withModel(UsageEvents.refused(2), split));

            // then
            await().untilAsserted(() -> assertThat(pending(recorder))
                    .extracting(UsageEvent::requestedModel)
                    .containsExactly("gpt?!", "m".repeat(BoundedEvent.MAX_TEXT - 1) + "?"));
        }
    }

    @Test
    void cutsTextsThatAClientMadeTooLong() throws Exception {
        try (NodeLogRecorder recorder = open(directory)) {
            // given
            String model = "m".repeat(5_000_000);
            UsageRecorder.Recording recording = recorder.open(UsageEvents.withModel(UsageEvents.opening(1), model));

            // when
            close(recording, UsageEvents.withModel(UsageEvents.closing(1), model))
                    .get(5, TimeUnit.SECONDS);

            // then
            assertThat(pending(recorder).getFirst().requestedModel()).hasSize(BoundedEvent.MAX_TEXT);
        }
    }
}
