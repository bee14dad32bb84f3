package io.tollgate.gateway.admission;

import io.tollgate.contract.money.PicoUsd;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The double of admission: the same decisions, counted in memory; nothing was spent before. */
public final class InMemoryAdmission implements Admission {

    private final ManualTime time;
    private final InMemoryCounters counters;
    private final LeasedAdmission leased;

    public InMemoryAdmission() {
        this(new ManualTime(), (organization, budget, period) -> PicoUsd.ZERO);
    }

    public InMemoryAdmission(ManualTime time, SpendLedger ledger) {
        this.time = time;
        this.counters = new InMemoryCounters(time::micros);
        this.leased = new LeasedAdmission(counters, ledger, PendingSpend.NONE, time, time::nanoTime);
    }

    public ManualTime time() {
        return time;
    }

    public InMemoryCounters counters() {
        return counters;
    }

    public void tick() {
        leased.tick();
    }

    @Override
    public void admit(Demand demand, Executor ioThread, Consumer<Verdict> done) {
        leased.admit(demand, ioThread, done);
    }
}
