package io.tollgate.gateway.admission.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contract.config.BudgetConfig.Enforcement;
import io.tollgate.contract.config.PolicyConfig.Mode;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.Admission.Grant;
import io.tollgate.gateway.admission.Admission.Verdict;
import io.tollgate.gateway.admission.Calls;
import io.tollgate.gateway.admission.PendingSpend;
import io.tollgate.gateway.admission.SpendLedger;
import io.tollgate.gateway.error.GatewayError;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money under concurrency and without Redis. */
class RedisBudgetIT {

    private static final long DOLLAR = 1_000_000;

    private final Calls calls = new Calls();
    private final List<RedisAdmission> opened = new ArrayList<>();
    private RedisProcess redis;

    @BeforeEach
    void startRedis() throws IOException {
        redis = new RedisProcess();
    }

    @AfterEach
    void stopAll() throws IOException {
        opened.forEach(RedisAdmission::close);
        redis.close();
    }

    @Test
    void aHardBudgetIsNeverExceededByAHundredStreamsOnThreeNodes() throws Exception {
        // given 1 % of a budget left
        calls.budget(5 * DOLLAR, Enforcement.HARD);
        long before = 4_950_000;
        List<RedisAdmission> nodes = List.of(node("a", before), node("b", before), node("c", before));
        AtomicLong spent = new AtomicLong(before * PicoUsd.PER_MICRO_USD);

        // when 100 streams run until their money ends
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> streams = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                RedisAdmission node = nodes.get(i % nodes.size());
                streams.add(threads.submit(() -> spent.addAndGet(stream(node))));
            }
            for (Future<?> stream : streams) {
                stream.get();
            }
        }

        // then not a microdollar too much was spent, and nearly all of it was usable
        assertThat(spent.get()).isLessThanOrEqualTo(5 * PicoUsd.PER_USD);
        assertThat(spent.get()).isGreaterThan((before + 40_000) * PicoUsd.PER_MICRO_USD);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(cell("h")).isZero();
            assertThat(cell("u") * PicoUsd.PER_MICRO_USD + cell("p")).isEqualTo(spent.get());
        });
        System.out.println(
                "BUD-1: overshoot 0 µUSD, unused " + (5 * PicoUsd.PER_USD - spent.get()) / 1_000_000 + " µUSD");
    }

    /** Uses tokens as they come, settles what was really used. */
    private long stream(RedisAdmission node) {
        Verdict verdict = Calls.admit(node, calls.stream(Instant.now(), 100, 10_000));
        if (!(verdict instanceof Verdict.Granted granted)) {
            return 0;
        }
        Grant grant = granted.grant();
        long wanted = ThreadLocalRandom.current().nextLong(50, 3_000);
        long used = 0;
        while (used < wanted) {
            used = Math.min(wanted, grant.coveredOutputTokens());
            long covered = grant.coveredOutputTokens();
            if (used < wanted && Calls.topUp(grant) == covered) {
                break;
            }
        }
        long promptTokens = ThreadLocalRandom.current().nextLong(20, 101);
        PicoUsd actual = new PicoUsd(promptTokens * 1_000_000 - 1 + used * 10_000_000);
        grant.settle(actual);
        return actual.value();
    }

    @Test
    void allOfABudgetIsUsableBeforeTheFirstRefusal() {
        // given parallel requests that could cost much more than they do
        calls.budget(5 * DOLLAR, Enforcement.HARD);
        RedisAdmission node = node("a", 0);
        long spent = 0;
        boolean refused = false;

        // when
        while (!refused) {
            List<Grant> running = new ArrayList<>();
            for (int i = 0; i < 50 && !refused; i++) {
                Verdict verdict = Calls.admit(node, calls.stream(Instant.now(), 100, 32_000));
                refused = verdict instanceof Verdict.Refused;
                if (verdict instanceof Verdict.Granted granted) {
                    running.add(granted.grant());
                }
            }
            for (Grant grant : running) {
                grant.settle(new PicoUsd(5_100L * PicoUsd.PER_MICRO_USD));
                spent += 5_100;
            }
        }

        // then
        System.out.println("BUD-3: " + spent * 100 / (5 * DOLLAR) + " % used before the first refusal");
        assertThat(spent).isGreaterThanOrEqualTo(5 * DOLLAR * 95 / 100);
    }

    @Test
    void withoutRedisHardBudgetsServeFromTheLeaseAndThenRefuse() throws Exception {
        // given a node with a lease
        calls.budget(5 * DOLLAR, Enforcement.HARD);
        RedisAdmission node = node("a", 0);
        Grant running = Calls.granted(Calls.admit(node, calls.stream(Instant.now(), 10, 100)));

        // when Redis dies
        redis.stop();
        long served = 0;
        Verdict verdict = Calls.admit(node, calls.stream(Instant.now(), 10, 100));
        while (verdict instanceof Verdict.Granted granted && served < 10_000) {
            served++;
            granted.grant().settle(new PicoUsd(1_000L * PicoUsd.PER_MICRO_USD));
            verdict = Calls.admit(node, calls.stream(Instant.now(), 10, 100));
        }

        // then some requests were served, the next one is told when to come back
        assertThat(served).isPositive().isLessThan(60);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.refusal().error()).isEqualTo(GatewayError.BUDGET_UNAVAILABLE);
            assertThat(refused.refusal().headers())
                    .anyMatch(header -> header.name().equals("Retry-After"));
        });

        // and what was settled meanwhile is counted once Redis is back, on top of what the ledger knows
        running.settle(new PicoUsd(1_000L * PicoUsd.PER_MICRO_USD));
        redis.startAgain();
        await().atMost(Duration.ofSeconds(15)).until(node::redisAvailable);
        assertThat(Calls.admit(node, calls.stream(Instant.now(), 10, 100))).isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void withoutRedisSoftBudgetsAndLimitsLetCallsPassUpToTheLimit() throws Exception {
        // given
        calls.budget(5 * DOLLAR, Enforcement.SOFT);
        calls.limit(100, "1h");
        RedisAdmission node = node("a", 0);
        Calls.granted(Calls.admit(node, calls.stream(Instant.now(), 10, 100)));

        // when
        redis.stop();
        int granted = 1;
        long slowest = 0;
        for (int i = 0; i < 300; i++) {
            long start = System.nanoTime();
            if (Calls.admit(node, calls.stream(Instant.now(), 10, 100)) instanceof Verdict.Granted) {
                granted++;
            }
            slowest = i == 0 ? 0 : Math.max(slowest, System.nanoTime() - start);
        }

        // then this node alone admits no more than the limit, and fast
        assertThat(granted).isEqualTo(100);
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(250));

        // and when Redis is back, even empty, the outage's calls are in its count
        redis.startAgain();
        await().atMost(Duration.ofSeconds(15)).until(node::redisAvailable);
        for (int i = 0; i < 300; i++) {
            if (Calls.admit(node, calls.stream(Instant.now(), 10, 100)) instanceof Verdict.Granted) {
                granted++;
            }
        }
        System.out.println("BUD-4: admitted " + granted + " of a limit of 100 across a Redis outage");
        assertThat(granted).isLessThanOrEqualTo(110);
    }

    @Test
    void aLimitThatFailsClosedRefusesWithoutRedis() throws Exception {
        calls.limit(100, "1h", Mode.ENFORCE, false, "fail_closed");
        RedisAdmission node = node("a", 0);
        Calls.granted(Calls.admit(node, calls.stream(Instant.now(), 10, 100)));
        redis.stop();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Calls.admit(node, calls.stream(Instant.now(), 10, 100)) instanceof Verdict.Refused refused
                        && refused.refusal().error() == GatewayError.RATE_LIMIT_UNAVAILABLE);
    }

    @Test
    void aHardBudgetWaitsForALedgerThatDoesNotAnswer() {
        calls.budget(5 * DOLLAR, Enforcement.HARD);
        RedisAdmission node = node("a", (organization, budget, period) -> {
            throw new IOException("the ledger is away");
        });

        Verdict verdict = Calls.admit(node, calls.stream(Instant.now(), 10, 100));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.refusal().error()).isEqualTo(GatewayError.BUDGET_UNAVAILABLE));
    }

    @Test
    void aRebuiltCellStartsFromTheLedger() {
        // given a node that has spent, and a ledger that knows it
        calls.budget(5 * DOLLAR, Enforcement.HARD);
        AtomicLong ledger = new AtomicLong();
        RedisAdmission node = node("a", (organization, budget, period) -> new PicoUsd(ledger.get()));
        Calls.granted(Calls.admit(node, calls.stream(Instant.now(), 10, 100)))
                .settle(new PicoUsd(700L * PicoUsd.PER_MICRO_USD));
        ledger.set(700L * PicoUsd.PER_MICRO_USD);
        await().untilAsserted(() -> assertThat(cell("u")).isEqualTo(700));

        // when Redis forgets everything
        redis.ask(commands -> commands.flushall());

        // then nothing is forgotten or counted twice
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            Calls.granted(Calls.admit(node, calls.stream(Instant.now(), 10, 100)))
                    .release();
            assertThat(cell("u")).isEqualTo(700);
        });
    }

    private RedisAdmission node(String name, long spentMicroUsd) {
        return node(name, (organization, budget, period) -> new PicoUsd(spentMicroUsd * PicoUsd.PER_MICRO_USD));
    }

    private RedisAdmission node(String name, SpendLedger ledger) {
        RedisAdmission node = new RedisAdmission(
                RedisAdmissionSettings.of(redis.uri(), name),
                ledger,
                PendingSpend.NONE,
                Clock.systemUTC(),
                System::nanoTime,
                new Random());
        opened.add(node);
        await().until(node::redisAvailable);
        return node;
    }

    private long cell(String field) {
        return redis.ask(commands -> commands.keys("tg:*:budget:*").stream()
                .map(commands::hgetall)
                .mapToLong((Map<String, String> fields) -> Long.parseLong(fields.getOrDefault(field, "-1")))
                .sum());
    }
}
