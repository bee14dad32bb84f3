package io.tollgate.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.config.BudgetConfig.Enforcement;
import io.tollgate.contract.config.PolicyConfig.Mode;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.Admission.Grant;
import io.tollgate.gateway.admission.Admission.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties over many random histories; each prints its seed when it fails. */
class AdmissionPropertyTest {

    /** RATE-1: against an oracle that knows every admission's microsecond. */
    @Test
    void noWindowEverHoldsMoreThanTheLimitAndLittleIsRefusedEarly() {
        long slackMicros = 10_000_000L * 67 / 64;
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long limit = 1L + random.nextInt(300);
            Calls calls = new Calls().limit(limit, "10s");
            ManualTime time = new ManualTime();
            InMemoryAdmission admission = new InMemoryAdmission(time, (organization, budget, period) -> PicoUsd.ZERO);
            ArrayDeque<Long> window = new ArrayDeque<>();
            ArrayDeque<Long> withSlack = new ArrayDeque<>();
            for (int i = 0; i < 1_000; i++) {
                time.advance(Duration.ofNanos(random.nextInt(40_000_000)));
                long now = time.micros();
                window.removeIf(at -> at <= now - 10_000_000);
                withSlack.removeIf(at -> at <= now - slackMicros);
                Verdict verdict = Calls.admit(admission, calls.demand(time.instant(), null, 1, 1, true));
                if (verdict instanceof Verdict.Granted) {
                    window.add(now);
                    withSlack.add(now);
                    assertThat(window.size()).as("seed %d", seed).isLessThanOrEqualTo((int) limit);
                } else {
                    // up to three parts of 64 are counted too long, and a lease of at most 1 % may be unused
                    assertThat(withSlack.size() + limit / 100 + 1)
                            .as("seed %d, refused early", seed)
                            .isGreaterThanOrEqualTo(limit);
                }
            }
        }
    }

    /** RATE-2: whatever one limit refuses, the others have not counted. */
    @Test
    void aRequestRefusedByOneLimitIsCountedByNone() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Calls calls = new Calls()
                    .limit(1L + random.nextInt(50), "1h")
                    .limit(1L + random.nextInt(50), "1h", Mode.ENFORCE, true, "fail_open");
            calls.budget(1L + random.nextInt(500_000), Enforcement.HARD);
            ManualTime time = new ManualTime();
            InMemoryAdmission admission = new InMemoryAdmission(time, (organization, budget, period) -> PicoUsd.ZERO);
            int granted = 0;
            List<Grant> running = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Verdict verdict = Calls.admit(admission, calls.stream(time.instant(), random.nextInt(100), 1_000));
                if (verdict instanceof Verdict.Granted grant) {
                    granted++;
                    running.add(grant.grant());
                }
            }
            running.forEach(Grant::release);
            settleDown(admission, time);

            assertThat(admission.counters().held()).as("seed %d", seed).isZero();
            assertThat(admission.counters().places(":limit:"))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(2L * granted + 2);
            assertThat(admission.counters().places(":limit:"))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(2L * granted);
        }
    }

    /** BUD-7: ending, topping up and ending again in any order counts once; the cell equals the ledger to the picodollar. */
    @Test
    void repeatedOperationsCountOnce() {
        Random random = new Random(23);
        Calls calls = new Calls();
        calls.budget(2_000_000_000L, Enforcement.HARD);
        ManualTime time = new ManualTime();
        InMemoryAdmission admission = new InMemoryAdmission(time, (organization, budget, period) -> PicoUsd.ZERO);
        long ledger = 0;
        for (int i = 0; i < 10_000; i++) {
            Grant grant =
                    Calls.granted(Calls.admit(admission, calls.stream(time.instant(), random.nextInt(100), 2_000)));
            PicoUsd actual = new PicoUsd(random.nextLong(1_000_000_000L));
            List<Runnable> operations = new ArrayList<>();
            for (int times = 1 + random.nextInt(5); times > 0; times--) {
                operations.add(() -> grant.settle(actual));
                operations.add(() -> Calls.topUp(grant));
            }
            Collections.shuffle(operations, random);
            operations.forEach(Runnable::run);
            grant.release();
            ledger += actual.value();
            if (i % 100 == 0) {
                time.advance(Duration.ofMillis(random.nextInt(2_000)));
                admission.tick();
            }
        }
        settleDown(admission, time);

        assertThat(admission.counters().held()).isZero();
        assertThat(admission.counters().spentTotalPico()).isEqualTo(ledger);
        System.out.println("BUD-7: 10000 requests, counter equals ledger at " + ledger + " pUSD, seed 23");
    }

    /** Far from every limit a request does not touch the store. */
    @Test
    void farFromTheLimitsRequestsAreDecidedInMemory() {
        Calls calls = new Calls().limit(1_000_000, "1m");
        calls.budget(1_000_000_000_000L, Enforcement.HARD);
        ManualTime time = new ManualTime();
        InMemoryAdmission admission = new InMemoryAdmission(time, (organization, budget, period) -> PicoUsd.ZERO);
        for (int i = 0; i < 10_000; i++) {
            time.advance(Duration.ofNanos(100_000));
            Calls.granted(Calls.admit(admission, calls.stream(time.instant(), 10, 100)))
                    .settle(new PicoUsd(1_000_000));
        }

        System.out.println("admission: " + admission.counters().exchanges() + " exchanges for 10000 requests");
        assertThat(admission.counters().exchanges()).isLessThan(200);
    }

    /** An outage in the middle: what was settled meanwhile is counted afterwards, once. */
    @Test
    void settlementsOfAnOutageAreCountedAfterwards() {
        Calls calls = new Calls();
        calls.budget(1_000_000_000L, Enforcement.HARD);
        ManualTime time = new ManualTime();
        InMemoryAdmission admission = new InMemoryAdmission(time, (organization, budget, period) -> PicoUsd.ZERO);
        Grant before = Calls.granted(Calls.admit(admission, calls.stream(time.instant(), 10, 100)));
        admission.counters().down(true);
        before.settle(new PicoUsd(5));
        Calls.granted(Calls.admit(admission, calls.stream(time.instant(), 10, 100)))
                .settle(new PicoUsd(7));
        admission.tick();

        admission.counters().down(false);
        settleDown(admission, time);

        assertThat(admission.counters().spentTotalPico()).isEqualTo(12);
        assertThat(admission.counters().held()).isZero();
    }

    private static void settleDown(InMemoryAdmission admission, ManualTime time) {
        for (int i = 0; i < 3; i++) {
            time.advance(Duration.ofSeconds(1));
            admission.tick();
        }
    }
}
