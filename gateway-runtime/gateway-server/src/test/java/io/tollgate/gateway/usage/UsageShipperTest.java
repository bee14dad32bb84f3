package io.tollgate.gateway.usage;

import static io.tollgate.gateway.usage.NodeLogFixture.pending;
import static io.tollgate.gateway.usage.NodeLogFixture.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.usage.UsageBatch;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageJson;
import io.tollgate.gateway.config.Secret;
import io.tollgate.gateway.usage.FakeBilling.Reaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UsageShipperTest {

    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private FakeBilling billing;
    private NodeLogRecorder recorder;

    @BeforeEach
    void start() throws Exception {
        billing = new FakeBilling();
        recorder = NodeLogFixture.open(directory);
    }

    @AfterEach
    void stop() {
        recorder.close();
        billing.close();
    }

    @Test
    void shipsEventsWithinASecondAndForgetsThem() throws Exception {
        try (UsageShipper _ = ship()) {
            // when
            record(recorder, 1).get(5, TimeUnit.SECONDS);
            recorder.recordRefused(UsageEvents.refused(2));

            // then
            await().atMost(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(billing.ledger)
                            .containsEntry(UsageEvents.id(1), UsageEvents.closing(1))
                            .containsEntry(UsageEvents.id(2), UsageEvents.refused(2)));
            await().untilAsserted(() -> assertThat(pending(recorder)).isEmpty());
            assertThat(gauge("tollgate.usage.backlog.events")).isZero();
            assertThat(meters.counter("tollgate.usage.stored").count()).isEqualTo(2);
        }
    }

    @Test
    void keepsEverythingWhileBillingIsAwayAndCatchesUpAfterwards() throws Exception {
        // given
        billing.reaction = _ -> Reaction.UNAVAILABLE;
        try (UsageShipper _ = ship()) {

            // when
            recordAll(1, 2000);
            await().until(() -> meters.counter("tollgate.usage.retries").count() >= 2);
            assertThat(gauge("tollgate.usage.backlog.events")).isEqualTo(2000);
            assertThat(gauge("tollgate.usage.backlog.bytes")).isGreaterThan(500_000);
            assertThat(recorder.accepting()).isTrue();
            billing.reaction = _ -> Reaction.TAKE;

            // then
            await().atMost(Duration.ofSeconds(20)).until(() -> billing.ledger.size() == 2000);
            await().until(() -> gauge("tollgate.usage.backlog.events") == 0);
            await().until(() -> gauge("tollgate.usage.backlog.age.seconds") == 0);
        }
    }

    @Test
    void deletesAcknowledgedSegmentsButKeepsWhatIsStillOpen() throws Exception {
        // given
        UsageRecorder.Recording longStream = recorder.open(UsageEvents.opening(0));
        longStream.progress(io.tollgate.contract.money.TokenUsage.of(10, 55));
        try (UsageShipper _ = ship()) {
            // when
            recordAll(1, 1500);

            // then
            await().until(() -> billing.ledger.size() == 1500);
            await().untilAsserted(() ->
                    assertThat(new DiskSegmentFiles(directory).list()).hasSizeLessThanOrEqualTo(3));
        }

        // when: the node dies with the stream open, its first OPEN long deleted
        recorder.close();
        recorder = NodeLogFixture.open(directory);
        try (UsageShipper _ = ship()) {

            // then
            await().until(() -> billing.ledger.size() == 1501);
            UsageEvent lost = billing.event(UsageEvents.id(0));
            assertThat(lost.outcome()).isEqualTo(UsageEvent.Outcome.NODE_LOST);
            assertThat(lost.usage().output()).isEqualTo(55);
            assertThat(billing.contradictions).isEmpty();
        }
    }

    @Test
    void setsAPoisonEventAsideAndShipsTheOthers() throws Exception {
        // given
        EventId poison = UsageEvents.id(500);
        billing.reaction = batch -> holds(batch, poison) ? Reaction.refuse(400) : Reaction.TAKE;
        recordAll(1, 1000);

        // when
        try (UsageShipper _ = ship()) {

            // then
            await().until(() -> billing.ledger.size() == 999);
            await().until(() -> pending(recorder).isEmpty());
            assertThat(meters.counter("tollgate.usage.quarantined").count()).isEqualTo(1);
            List<String> quarantine = Files.readAllLines(directory.resolve("quarantine.jsonl"));
            assertThat(quarantine).hasSize(1);
            assertThat(UsageJson.readEvent(quarantine.getFirst().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isEqualTo(UsageEvents.closing(500));
        }
    }

    @Test
    void setsALonePoisonEventAsideWhenBillingTakesAnEmptyBatch() throws Exception {
        // given
        billing.reaction = batch -> batch.events().isEmpty() ? Reaction.TAKE : Reaction.refuse(422);
        recordAll(1, 1);

        // when
        try (UsageShipper _ = ship()) {

            // then
            await().until(() -> meters.counter("tollgate.usage.quarantined").count() == 1);
        }
    }

    @Test
    void quarantinesNothingWhenBillingRefusesEverything() throws Exception {
        // given
        billing.reaction = _ -> Reaction.refuse(400);
        recordAll(1, 3);

        // when
        try (UsageShipper _ = ship()) {
            await().until(() -> meters.counter("tollgate.usage.retries").count() >= 2);
            assertThat(pending(recorder)).hasSize(3);
            billing.reaction = _ -> Reaction.TAKE;

            // then
            await().until(() -> billing.ledger.size() == 3);
            assertThat(directory.resolve("quarantine.jsonl")).doesNotExist();
        }
    }

    @Test
    void quarantinesNothingWhenBillingRecoversWhileTheFaultIsLookedFor() throws Exception {
        // given: the whole batch and its first event are refused, everything after that is taken
        AtomicInteger calls = new AtomicInteger();
        billing.reaction = _ -> calls.incrementAndGet() <= 2 ? Reaction.refuse(400) : Reaction.TAKE;
        recordAll(1, 3);

        // when
        try (UsageShipper _ = ship()) {

            // then
            await().until(() -> billing.ledger.size() == 3);
            await().until(() -> pending(recorder).isEmpty());
            assertThat(directory.resolve("quarantine.jsonl")).doesNotExist();
        }
    }

    @Test
    void losesNothingWithAWrongToken() throws Exception {
        // given
        recordAll(1, 3);
        ShipperSettings wrong = ShipperSettings.of(billing.url(), new Secret("agn_wrong"), "node-1");

        // when
        try (UsageShipper _ = ship(wrong)) {
            await().until(() -> billing.unauthorized.get() >= 2);
        }

        // then
        assertThat(pending(recorder)).hasSize(3);
        assertThat(directory.resolve("quarantine.jsonl")).doesNotExist();
    }

    @Test
    void keepsEachRequestBelowFourMebibytes() throws Exception {
        // given: 2000 events of about 2.5 KiB
        String model = "\u00e9".repeat(BoundedEvent.MAX_TEXT);
        List<CompletableFuture<Boolean>> durable = new ArrayList<>();
        for (int i = 1; i <= 4000; i++) {
            UsageRecorder.Recording recording = recorder.open(UsageEvents.opening(i));
            durable.add(NodeLogFixture.close(recording, UsageEvents.withModel(UsageEvents.closing(i), model)));
        }
        allOf(durable);

        // when
        try (UsageShipper _ = ship()) {

            // then
            await().until(() -> billing.ledger.size() == 4000);
            assertThat(billing.bodyBytes)
                    .allSatisfy(bytes -> assertThat(bytes).isLessThanOrEqualTo(BatchBody.MAX_BYTES));
            assertThat(billing.batchSizes)
                    .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(UsageBatch.MAX_EVENTS));
        }
    }

    @Test
    void goesOnAtTheCheckpointAfterARestart() throws Exception {
        // given
        try (UsageShipper _ = ship()) {
            recordAll(1, 1000);
            await().until(() -> pending(recorder).isEmpty());
        }
        recorder.close();
        recorder = NodeLogFixture.open(directory);
        billing.batchSizes.clear();

        // when
        try (UsageShipper _ = ship()) {
            recordAll(2001, 2005);

            // then
            await().until(() -> billing.ledger.size() == 1005);
            assertThat(billing.batchSizes.stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(5);
        }
    }

    @Test
    void endsWithinItsBoundThoughBillingIsAwayAndSaysWhatIsLeft() throws Exception {
        // given
        billing.reaction = _ -> Reaction.UNAVAILABLE;
        recordAll(1, 10);
        UsageShipper shipper = ship();
        await().until(() -> meters.counter("tollgate.usage.retries").count() >= 1);

        // when
        long begun = System.nanoTime();
        shipper.close(Duration.ofMillis(300));

        // then
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(pending(recorder)).hasSize(10);
    }

    @Test
    void shipsWhatIsLeftBeforeItEnds() throws Exception {
        // given
        UsageShipper shipper = ship();
        recordAll(1, 50);

        // when
        shipper.close();

        // then
        assertThat(billing.ledger).hasSize(50);
    }

    @Test
    void countsEachEventOnceHoweverOftenAnswersAreLostAndNodesRestart() throws Exception {
        for (int seed = 1; seed <= 6; seed++) {
            // given
            Random random = new Random(seed);
            billing.reaction = _ -> anyOf(random);
            int first = seed * 10_000;

            // when
            for (int round = 0; round < 3; round++) {
                try (UsageShipper shipper = ship()) {
                    recordAll(first + round * 1000, first + round * 1000 + 300);
                    shipper.close(Duration.ofMillis(random.nextInt(200)));
                }
                recorder.close();
                if (random.nextBoolean()) {
                    Files.deleteIfExists(directory.resolve("checkpoint"));
                }
                recorder = NodeLogFixture.open(directory);
            }
            billing.reaction = _ -> Reaction.TAKE;
            try (UsageShipper _ = ship()) {
                await().until(() -> pending(recorder).isEmpty());
            }

            // then
            assertThat(billing.ledger).as("seed %s", seed).hasSize(903 * seed);
            assertThat(billing.contradictions).isEmpty();
        }
        assertThat(billing.sum()).isEqualTo(expectedSum());
    }

    private static Reaction anyOf(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Reaction.LOSE_THE_ANSWER;
            case 1 -> Reaction.HANG_UP;
            case 2 -> Reaction.UNAVAILABLE;
            default -> Reaction.TAKE;
        };
    }

    private static long expectedSum() {
        long sum = 0;
        for (int seed = 1; seed <= 6; seed++) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i <= 300; i++) {
                    sum += 100 + seed * 10_000 + round * 1000 + i;
                }
            }
        }
        return sum;
    }

    private UsageShipper ship() {
        return ship(billing.settings());
    }

    private UsageShipper ship(ShipperSettings settings) {
        return UsageShipper.start(settings, recorder, Clock.systemUTC(), new Random(1), meters);
    }

    private void recordAll(int from, int to) throws Exception {
        List<CompletableFuture<Boolean>> durable = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            durable.add(record(recorder, i));
        }
        allOf(durable);
    }

    private static void allOf(List<CompletableFuture<Boolean>> durable) throws Exception {
        for (CompletableFuture<Boolean> each : durable) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean holds(UsageBatch batch, EventId id) {
        return batch.events().stream().anyMatch(event -> event.id().equals(id));
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
