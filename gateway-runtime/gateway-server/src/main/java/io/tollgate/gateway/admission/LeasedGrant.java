package io.tollgate.gateway.admission;

import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.Admission.Grant;
import io.tollgate.gateway.admission.Claim.Decision;
import io.tollgate.gateway.admission.Claim.Hold;
import io.tollgate.gateway.admission.Claim.Need;
import io.tollgate.gateway.admission.CounterStore.Strictness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A running request's holds on its budgets. Used on the request's I/O thread only. */
final class LeasedGrant implements Grant {

    /** Holds nothing and costs nothing. */
    static final Grant FREE = new Grant() {
        @Override
        public long coveredOutputTokens() {
            return Long.MAX_VALUE;
        }

        @Override
        public void topUp(Executor ioThread, Consumer<Long> done) {
            done.accept(Long.MAX_VALUE);
        }

        @Override
        public void settle(PicoUsd actual) {}

        @Override
        public void release() {}
    };

    private final Lane lane;
    private final OutputCost cost;
    private final long maxOutputTokens;
    private List<Hold> holds;
    private long covered;
    private boolean ended;

    LeasedGrant(Lane lane, List<Hold> holds, OutputCost cost, long maxOutputTokens) {
        this.lane = lane;
        this.holds = holds;
        this.cost = cost;
        this.maxOutputTokens = maxOutputTokens;
        level();
    }

    @Override
    public long coveredOutputTokens() {
        return covered;
    }

    @Override
    public void topUp(Executor ioThread, Consumer<Long> done) {
        if (ended || covered >= maxOutputTokens) {
            done.accept(covered);
            return;
        }
        long wished = cost.microUsdFor(Math.min(maxOutputTokens, covered + LeasedAdmission.SLICE_TOKENS));
        long least = cost.microUsdFor(covered + 1);
        List<Need> needs = new ArrayList<>(holds.size());
        for (Hold hold : holds) {
            boolean counts = hold.cell().strictness() == Strictness.OBSERVE;
            needs.add(new Need(
                    hold.cell(),
                    counts ? 0 : Math.max(0, least - hold.microUsd()),
                    counts ? 0 : Math.max(0, wished - hold.microUsd())));
        }
        lane.claim(new Claim(List.of(), needs, ioThread, decision -> {
            if (decision instanceof Decision.Taken taken) {
                toppedUp(taken.holds());
            }
            done.accept(covered);
        }));
    }

    @Override
    public void settle(PicoUsd actual) {
        if (!ended) {
            ended = true;
            lane.settle(holds, actual);
        }
    }

    @Override
    public void release() {
        settle(PicoUsd.ZERO);
    }

    /** The request may have ended while the answer was on its way: then nothing is kept. */
    private void toppedUp(List<Hold> more) {
        if (ended) {
            lane.reduce(more);
            return;
        }
        List<Hold> sum = new ArrayList<>(holds.size());
        for (int i = 0; i < holds.size(); i++) {
            Hold hold = holds.get(i);
            sum.add(new Hold(hold.cell(), hold.microUsd() + more.get(i).microUsd()));
        }
        holds = sum;
        level();
    }

    /** The tightest budget says what is covered; of the others no more is kept than that costs. */
    private void level() {
        long least = Long.MAX_VALUE;
        for (Hold hold : holds) {
            if (hold.cell().strictness() != Strictness.OBSERVE) {
                least = Math.min(least, cost.tokensFor(hold.microUsd()));
            }
        }
        covered = least;
        long enough = least == Long.MAX_VALUE ? Long.MAX_VALUE : cost.microUsdFor(least);
        List<Hold> excess = new ArrayList<>();
        List<Hold> kept = new ArrayList<>(holds.size());
        for (Hold hold : holds) {
            kept.add(new Hold(hold.cell(), Math.min(hold.microUsd(), enough)));
            if (hold.microUsd() > enough) {
                excess.add(new Hold(hold.cell(), hold.microUsd() - enough));
            }
        }
        holds = kept;
        if (!excess.isEmpty()) {
            lane.reduce(excess);
        }
    }
}
