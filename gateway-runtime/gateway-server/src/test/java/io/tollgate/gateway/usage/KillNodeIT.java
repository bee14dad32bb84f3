package io.tollgate.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.gateway.usage.FakeBilling.Reaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class KillNodeIT {

    private static final int KILLS = 5;

    @TempDir
    Path directory;

    private final Set<EventId> dispatched = new HashSet<>();
    private final Set<EventId> delivered = new HashSet<>();

    @Test
    void hasExactlyOneEventForEverythingDispatchedWhenTheNodeIsKilledAgainAndAgain() throws Exception {
        // given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (FakeBilling billing = new FakeBilling()) {
            billing.reaction = _ -> random.nextInt(5) == 0 ? Reaction.LOSE_THE_ANSWER : Reaction.TAKE;

            // when
            for (int kill = 0; kill < KILLS; kill++) {
                killAfter(200 + random.nextInt(4000), startNode(billing, kill * 1_000_000L));
            }
            shipTheRest(billing);

            // then
            assertThat(delivered).as("seed %s", seed).hasSizeGreaterThan(KILLS * 50);
            assertThat(billing.ledger.keySet()).as("seed %s", seed).containsAll(dispatched);
            assertThat(billing.ledger.keySet()).as("seed %s", seed).containsAll(delivered);
            assertThat(delivered)
                    .allSatisfy(id -> assertThat(billing.event(id).outcome()).isEqualTo(UsageEvent.Outcome.SUCCESS));
            assertThat(billing.contradictions).isEmpty();
            assertThat(billing.ledger.values())
                    .filteredOn(event -> event.outcome() == UsageEvent.Outcome.NODE_LOST)
                    .as("one attempt at most on each of 16 threads of each killed node")
                    .hasSizeBetween(1, KILLS * 16);
        }
    }

    private Process startNode(FakeBilling billing, long firstNumber) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledNode.class.getName(),
                        directory.toString(),
                        billing.url().toString(),
                        Long.toString(firstNumber))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Kills the node once it has said so many lines, and believes every whole line that it said. */
    private void killAfter(int lines, Process node) throws IOException, InterruptedException {
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.US_ASCII))) {
            int count = 0;
            String line;
            while ((line = said.readLine()) != null) {
                count++;
                if (count == lines) {
                    node.toHandle().destroyForcibly(); // leaves what it said readable
                }
                EventId id = UsageEvents.id(Long.parseLong(line.substring(2)));
                (line.startsWith("O") ? dispatched : delivered).add(id);
            }
            assertThat(count).isGreaterThanOrEqualTo(lines);
        } finally {
            node.destroyForcibly().waitFor();
        }
    }

    private void shipTheRest(FakeBilling billing) throws IOException {
        billing.reaction = _ -> Reaction.TAKE;
        try (NodeLogRecorder recorder = NodeLogFixture.open(directory);
                UsageShipper _ = UsageShipper.start(
                        billing.settings(), recorder, Clock.systemUTC(), new Random(1), new SimpleMeterRegistry())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> NodeLogFixture.pending(recorder).isEmpty());
        }
    }
}
