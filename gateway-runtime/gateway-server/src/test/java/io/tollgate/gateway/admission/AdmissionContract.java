package io.tollgate.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.BudgetConfig.Enforcement;
import io.tollgate.contract.config.PolicyConfig.Mode;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.UnitPrices;
import io.tollgate.gateway.admission.Admission.Grant;
import io.tollgate.gateway.admission.Admission.Verdict;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every admission does, wherever it counts. */
public abstract class AdmissionContract {

    /** An admission whose ledger says that this much was spent of every budget. */
    protected abstract Admission admission(PicoUsd spentBefore);

    protected abstract Instant now();

    private final Calls calls = new Calls();

    @Test
    void grantsNoMoreThanTheWindowHolds() {
        // given one place, already taken
        calls.limit(1, "1h");
        Admission admission = admission(PicoUsd.ZERO);
        Verdict first = Calls.admit(admission, calls.stream(now(), 10, 10));

        // when
        Verdict second = Calls.admit(admission, calls.stream(now(), 10, 10));

        // then
        assertThat(first).isInstanceOf(Verdict.Granted.class);
        assertThat(refusal(second).error()).isEqualTo(GatewayError.RATE_LIMITED);
    }

    @Test
    void admitsExactlyTheLimitInAWindow() {
        calls.limit(500, "1h");
        Admission admission = admission(PicoUsd.ZERO);

        int granted = 0;
        for (int i = 0; i < 700; i++) {
            if (Calls.admit(admission, calls.stream(now(), 10, 10)) instanceof Verdict.Granted) {
                granted++;
            }
        }

        assertThat(granted).isEqualTo(500);
    }

    @Test
    void saysWhatIsLeftInHeaders() {
        calls.limit(60, "1m");
        Admission admission = admission(PicoUsd.ZERO);

        Verdict verdict = Calls.admit(admission, calls.stream(now(), 10, 10));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Granted.class, granted -> {
            assertThat(granted.headers())
                    .extracting(Refusal.HeaderField::name)
                    .containsExactly(
                            "X-RateLimit-Consumer-Limit",
                            "X-RateLimit-Consumer-Remaining",
                            "X-RateLimit-Consumer-Reset");
            assertThat(granted.headers().get(0).value()).isEqualTo("60");
            assertThat(granted.headers().get(1).value()).isEqualTo("59");
            assertThat(Long.parseLong(granted.headers().get(2).value()))
                    .isBetween(now().getEpochSecond() + 55, now().getEpochSecond() + 65);
        });
    }

    @Test
    void refusesInTheWordsOfTheWire() {
        calls.limit(1, "1m");
        Admission admission = admission(PicoUsd.ZERO);
        Calls.admit(admission, calls.stream(now(), 10, 10));

        Refusal refusal = refusal(Calls.admit(admission, calls.stream(now(), 10, 10)));

        assertThat(refusal.body())
                .isEqualTo("{\"error\":\"rate limit exceeded\",\"message\":\"Request blocked: consumer rate limit"
                        + " exceeded. Retry after 60s.\",\"reason\":\"consumer\",\"scope\":\"consumer\",\"limit\":1,"
                        + "\"window\":\"1m\",\"retry_after_seconds\":60}");
        assertThat(refusal.headers())
                .contains(new Refusal.HeaderField("Retry-After", "60"))
                .contains(new Refusal.HeaderField("X-RateLimit-Consumer-Remaining", "0"));
    }

    @Test
    void aRefusalByOneLimitConsumesNothingOfTheOthers() {
        // given a wide global limit and a narrow one of the consumer, which refuses
        calls.limit(1, "1h");
        calls.limit(100, "1h", Mode.ENFORCE, true, "fail_open");
        Admission admission = admission(PicoUsd.ZERO);
        Calls.admit(admission, calls.stream(now(), 10, 10));
        for (int i = 0; i < 20; i++) {
            Calls.admit(admission, calls.stream(now(), 10, 10));
        }

        // when, then the refusals left no trace in the global count
        assertThat(placesInUse(":global:")).isEqualTo(1);
    }

    /** Places in use of limits whose key contains this, as the counters have it. */
    protected abstract long placesInUse(String partOfKey);

    @Test
    void observingNeverRefuses() {
        calls.limit(1, "1h", Mode.OBSERVE, false, "fail_open");
        Admission admission = admission(PicoUsd.ZERO);
        Calls.admit(admission, calls.stream(now(), 10, 10));

        assertThat(Calls.admit(admission, calls.stream(now(), 10, 10))).isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void reservesThePromptAndOneSlice() {
        calls.budget(1_000_000, Enforcement.HARD);
        Admission admission = admission(PicoUsd.ZERO);

        Grant grant = Calls.granted(Calls.admit(admission, calls.stream(now(), 1_000, 100_000)));

        assertThat(grant.coveredOutputTokens()).isEqualTo(512);
        assertThat(Calls.topUp(grant)).isEqualTo(1_024);
    }

    @Test
    void coversWhatIsLeftWhenTheWholeAnswerDoesNotFit() {
        // given 10,000 µUSD, a prompt of 1,000 µUSD and an answer that could cost 1,000,000
        calls.budget(10_000, Enforcement.HARD);
        Admission admission = admission(PicoUsd.ZERO);

        Grant grant = Calls.granted(Calls.admit(admission, calls.demand(now(), Calls.PRICE, 1_000, 100_000, false)));

        assertThat(grant.coveredOutputTokens()).isEqualTo(900);
        assertThat(Calls.topUp(grant)).isEqualTo(900);
    }

    @Test
    void refusesWhenTheBudgetIsSpentAndSaysWhatToDo() {
        calls.budget(1_000, Enforcement.HARD);
        Admission admission = admission(new PicoUsd(1_000 * PicoUsd.PER_MICRO_USD));

        Refusal refusal = refusal(Calls.admit(admission, calls.stream(now(), 10, 10)));

        assertThat(refusal.error()).isEqualTo(GatewayError.BUDGET_EXCEEDED);
        assertThat(refusal.message())
                .contains("\"daily cap\"")
                .contains("0.001 USD per day")
                .contains("0.001 USD spent")
                .containsPattern("resets at \\d{4}-\\d\\d-\\d\\dT00:00:00\\+0[12]:00")
                .contains("administrator");
    }

    @Test
    void settlingGivesBackWhatWasNotUsed() {
        calls.budget(10_000, Enforcement.HARD);
        Admission admission = admission(PicoUsd.ZERO);
        Grant first = Calls.granted(Calls.admit(admission, calls.demand(now(), Calls.PRICE, 1_000, 900, false)));
        assertThat(Calls.admit(admission, calls.stream(now(), 1_000, 900))).isInstanceOf(Verdict.Refused.class);

        first.settle(new PicoUsd(1_500_000_000L));

        Grant second = Calls.granted(Calls.admit(admission, calls.demand(now(), Calls.PRICE, 1_000, 900, false)));
        assertThat(second.coveredOutputTokens()).isEqualTo(750);
    }

    @Test
    void settlingTwiceCountsOnce() {
        calls.budget(10_000, Enforcement.HARD);
        Admission admission = admission(PicoUsd.ZERO);
        Grant grant = Calls.granted(Calls.admit(admission, calls.demand(now(), Calls.PRICE, 1_000, 900, false)));

        grant.settle(new PicoUsd(4_000_000_000L));
        grant.settle(new PicoUsd(4_000_000_000L));
        grant.release();

        Grant rest = Calls.granted(Calls.admit(admission, calls.demand(now(), Calls.PRICE, 1_000, 900, false)));
        assertThat(rest.coveredOutputTokens()).isEqualTo(500);
    }

    @Test
    void aModelWithoutPriceIsNeverFreeUnderAHardBudget() {
        calls.budget(10_000, Enforcement.HARD);
        Admission admission = admission(PicoUsd.ZERO);

        Refusal refusal = refusal(Calls.admit(admission, calls.demand(now(), null, 10, 10, true)));

        assertThat(refusal.error()).isEqualTo(GatewayError.MODEL_WITHOUT_PRICE);
    }

    @Test
    void aFreeModelReservesNothing() {
        calls.budget(1, Enforcement.HARD);
        Admission admission = admission(new PicoUsd(PicoUsd.PER_USD));
        Price free = new Price("echo", UnitPrices.ofTextPrices(0, 0), List.of());

        Grant grant = Calls.granted(Calls.admit(admission, calls.demand(now(), free, 10, 10, true)));

        assertThat(grant.coveredOutputTokens()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void observedBudgetsNeverRefuse() {
        calls.budget(1, Enforcement.OBSERVE);
        Admission admission = admission(new PicoUsd(PicoUsd.PER_USD));

        assertThat(Calls.admit(admission, calls.stream(now(), 1_000, 1_000))).isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void theTightestOfSeveralBudgetsDecides() {
        BudgetConfig wide = calls.budget(1_000_000, Enforcement.HARD);
        calls.budget(5_000, Enforcement.HARD);
        Admission admission = admission(PicoUsd.ZERO);

        Grant grant = Calls.granted(Calls.admit(admission, calls.demand(now(), Calls.PRICE, 1_000, 1_000, false)));

        assertThat(wide.limit().value()).isPositive();
        assertThat(grant.coveredOutputTokens()).isEqualTo(400);
    }

    protected final Calls calls() {
        return calls;
    }

    protected static Refusal refusal(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return refused.refusal();
        }
        throw new AssertionError("not refused but " + verdict);
    }
}
