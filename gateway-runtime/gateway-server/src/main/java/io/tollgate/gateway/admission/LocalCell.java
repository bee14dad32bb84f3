package io.tollgate.gateway.admission;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.id.TenantKey;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.CounterStore.CellAsk;
import io.tollgate.gateway.admission.CounterStore.CellState;
import io.tollgate.gateway.admission.CounterStore.Strictness;
import java.time.Duration;
import java.time.Instant;

/**
 * This node's part of one budget period: a lease, which the store counts as held, and within it what running requests hold
 * and what was spent but not reported yet. Requests hold whole microdollars; spending is exact. Guarded by its lane.
 */
final class LocalCell {

    /** After its period a cell is kept for late settlements. */
    private static final Duration KEPT_AFTER = Duration.ofDays(2);

    /** A request is admitted this long after its acceptance at the latest; its period's cell is still there then. */
    private static final Duration LATE_REQUESTS = Duration.ofMinutes(10);

    private static final long HUNDREDTH = 100;
    private static final long TWENTIETH = 20;

    private final TenantKey key;
    private final BudgetPeriod period;
    private BudgetConfig budget;
    private String epoch = "";
    private long sequence;
    private long lease;
    private long held;
    private long spentPico;
    private long reportedPico;
    private long reportedBeforePico;
    private long leaseEndNanos;
    private long unknownUntilNanos;
    private boolean used = true;
    private long allSpentPico;
    private long allHeld;
    private long disputed;
    private boolean initialising;
    private volatile boolean letGo;

    LocalCell(TenantKey key, BudgetConfig budget, BudgetPeriod period, long nowNanos) {
        this.key = key;
        this.budget = budget;
        this.period = period;
        this.leaseEndNanos = nowNanos;
        this.unknownUntilNanos = nowNanos;
    }

    TenantKey key() {
        return key;
    }

    BudgetConfig budget() {
        return budget;
    }

    BudgetPeriod period() {
        return period;
    }

    void configure(BudgetConfig current) {
        budget = current;
    }

    /** The lane has forgotten this cell; whoever comes next asks the lane for another one. */
    void lettingGo() {
        letGo = true;
    }

    /** Any thread. */
    boolean letGo() {
        return letGo;
    }

    boolean initialising() {
        return initialising;
    }

    void initialising(boolean now) {
        initialising = now;
    }

    long spentPicoUsd() {
        return spentPico;
    }

    /** The cell was created by this node from the ledger, which knew {@code includedPico} of this node's spending. */
    void created(long includedPico) {
        spentPico -= includedPico;
    }

    /** The ledger did not answer: nobody asks it again before. */
    void unknownUntil(long nanos) {
        unknownUntilNanos = nanos;
    }

    boolean isUnknown(long nowNanos) {
        return nowNanos - unknownUntilNanos < 0;
    }

    /** Microdollars that requests may still take without asking. */
    long free(long nowNanos) {
        return nowNanos - leaseEndNanos < 0 ? lease - held - unreported() : 0;
    }

    void hold(long microUsd) {
        held += microUsd;
        used = true;
    }

    void unhold(long microUsd) {
        held -= microUsd;
    }

    void spend(PicoUsd actual) {
        spentPico = Math.addExact(spentPico, actual.value());
        used = true;
    }

    /** Whether the store holds, or should learn, anything of this node. */
    boolean hasNews() {
        return spentPico != reportedPico || lease > held;
    }

    boolean holds() {
        return held > 0 || lease > 0;
    }

    /** Near the limit others should get back at once what this node does not need. */
    boolean tight() {
        return lastKnownRoom() < limitMicro() / TWENTIETH;
    }

    boolean overSince(Instant now) {
        return held == 0
                && lease == 0
                && spentPico == reportedPico
                && now.isAfter(period.end().plus(LATE_REQUESTS));
    }

    PicoUsd lastKnownSpent() {
        return new PicoUsd(allSpentPico + (spentPico - reportedPico));
    }

    PicoUsd lastKnownHeld() {
        return new PicoUsd((allHeld + disputed) * PicoUsd.PER_MICRO_USD);
    }

    CellAsk ask(long must, long full, long waiting) {
        sequence++;
        boolean active = used || must > 0 || waiting > 0;
        used = false;
        return new CellAsk(
                key,
                epoch,
                limitMicro(),
                strictness(),
                sequence,
                spentPico,
                held,
                must,
                full,
                active && strictness() != Strictness.OBSERVE ? limitMicro() / HUNDREDTH + waiting : 0,
                period.end().plus(KEPT_AFTER));
    }

    /** The question has left: what it reports is no longer part of the lease here, whatever becomes of it. */
    void asked(CellAsk ask) {
        long reported = ask.spentPicoUsd() - reportedPico;
        lease = Math.max(
                held,
                Math.min(lease - Math.ceilDiv(reported, PicoUsd.PER_MICRO_USD), ask.held() + ask.full() + ask.extra()));
        reportedBeforePico = reportedPico;
        reportedPico = ask.spentPicoUsd();
    }

    void answered(CellState state, long leaseEndNanos) {
        switch (state.status()) {
            case ENOUGH, SHORT -> {
                epoch = state.epoch();
                lease = state.lease();
                this.leaseEndNanos = leaseEndNanos;
                allSpentPico = state.spentPicoUsd();
                allHeld = state.heldByAll();
                disputed = state.disputed();
            }
            case OTHER_EPOCH -> rebase(state.epoch());
            case MISSING -> rebase("");
        }
    }

    /** The new cell starts from the ledger, which has or will have everything that was reported to the old one. */
    private void rebase(String newEpoch) {
        epoch = newEpoch;
        lease = 0;
        spentPico -= reportedBeforePico;
        reportedPico = 0;
        reportedBeforePico = 0;
    }

    Strictness strictness() {
        return switch (budget.enforcement()) {
            case HARD -> Strictness.HARD;
            case SOFT -> Strictness.SOFT;
            case OBSERVE -> Strictness.OBSERVE;
        };
    }

    private long limitMicro() {
        return budget.limit().value() / PicoUsd.PER_MICRO_USD;
    }

    private long lastKnownRoom() {
        return limitMicro() - Math.ceilDiv(allSpentPico, PicoUsd.PER_MICRO_USD) - allHeld - disputed;
    }

    private long unreported() {
        return Math.ceilDiv(spentPico - reportedPico, PicoUsd.PER_MICRO_USD);
    }
}
