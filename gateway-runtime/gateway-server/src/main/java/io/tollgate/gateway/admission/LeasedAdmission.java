package io.tollgate.gateway.admission;

import io.tollgate.contract.config.PolicyConfig.Mode;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.money.Price;
import io.tollgate.gateway.admission.Claim.Decision;
import io.tollgate.gateway.admission.Claim.Need;
import io.tollgate.gateway.admission.Claim.Passed;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.identity.Caller;
import io.tollgate.gateway.policy.ratelimit.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Admission by leases: far from a limit a request is decided in memory, near it by one exchange with the store. Exact in
 * both: a place or a microdollar is used only after the store has counted it.
 *
 * <p>Somebody has to call {@link #tick} about once a second; it reports what was spent and hands back unused leases.
 */
public final class LeasedAdmission implements Admission {

    /** Output tokens reserved at a time for streams. */
    static final long SLICE_TOKENS = 512;

    /** An answer shorter than this is not worth starting. */
    static final long LEAST_TOKENS = 16;

    private static final int MOST_PLANS = 100_000;
    private static final Duration LONGEST_THROTTLE = Duration.ofSeconds(2);

    private final CounterStore store;
    private final Lane.CellOpener opener;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<OrganizationId, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<ConsumerId, ConsumerPlan> plans = new ConcurrentHashMap<>();

    public LeasedAdmission(
            CounterStore store, SpendLedger ledger, PendingSpend pending, Clock clock, LongSupplier nanoTime) {
        this.store = store;
        this.opener = new LedgerCellOpener(store, ledger, pending);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Reports, renews and returns leases of every organization. Never blocks. */
    public void tick() {
        Instant now = clock.instant();
        lanes.values().forEach(lane -> lane.tick(now));
    }

    @Override
    public void admit(Demand demand, Executor ioThread, Consumer<Verdict> done) {
        ConsumerPlan plan = planOf(demand.caller());
        Price price = demand.price();
        if (price == null && plan.hasHardBudget(demand.caller().keyId())) {
            done.accept(new Verdict.Refused(Refusals.withoutPrice(demand.provider(), demand.model())));
            return;
        }
        OutputCost cost = price == null ? OutputCost.NOTHING : OutputCost.of(demand, price);
        Lane lane = plan.lane();
        List<Need> needs = cost.isFree() ? List.of() : needsOf(demand, plan, cost);
        List<LocalLimit> limits = plan.limits();
        if (limits.isEmpty() && needs.isEmpty()) {
            done.accept(new Verdict.Granted(LeasedGrant.FREE, List.of()));
            return;
        }
        lane.claim(
                new Claim(limits, needs, ioThread, decision -> conclude(decision, demand, cost, lane, ioThread, done)));
    }

    private void conclude(
            Decision decision, Demand demand, OutputCost cost, Lane lane, Executor ioThread, Consumer<Verdict> done) {
        switch (decision) {
            case Decision.Taken taken -> {
                Grant grant = taken.holds().isEmpty()
                        ? LeasedGrant.FREE
                        : new LeasedGrant(lane, taken.holds(), cost, demand.maxOutputTokens());
                Verdict verdict = new Verdict.Granted(grant, Refusals.headers(taken.passed(), clock.instant()));
                afterThrottling(taken.passed(), ioThread, () -> done.accept(verdict));
            }
            case Decision.LimitFull(RateLimit limit) -> refuse(Refusals.rateLimited(limit, clock.instant()), done);
            case Decision.LimitUnknown(RateLimit limit) -> refuse(Refusals.limitUnavailable(limit), done);
            case Decision.CellShort(LocalCell cell) ->
                refuse(
                        Refusals.budgetExceeded(
                                cell.budget(), cell.period(), cell.lastKnownSpent(), cell.lastKnownHeld()),
                        done);
            case Decision.CellUnknown(LocalCell cell) -> refuse(Refusals.budgetUnavailable(cell.budget()), done);
            case Decision.Crowded() -> refuse(Refusals.crowded(), done);
        }
    }

    private static void refuse(Refusal refusal, Consumer<Verdict> done) {
        done.accept(new Verdict.Refused(refusal));
    }

    /** A limit in throttle mode slows the request down instead of refusing it. */
    private static void afterThrottling(List<Passed> passed, Executor ioThread, Runnable then) {
        Duration delay = Duration.ZERO;
        for (Passed each : passed) {
            if (each.over() && each.limit().mode() == Mode.THROTTLE) {
                Duration pause = each.limit().window().dividedBy(each.limit().limit());
                delay = pause.compareTo(delay) > 0 ? pause : delay;
            }
        }
        if (delay.isZero()) {
            then.run();
            return;
        }
        long millis = Math.min(delay.toMillis(), LONGEST_THROTTLE.toMillis());
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, ioThread)
                .execute(then);
    }

    private ConsumerPlan planOf(Caller caller) {
        ConsumerPlan known = plans.get(caller.consumer().config().id());
        if (known != null && !known.outdated(caller.consumer())) {
            return known;
        }
        if (plans.size() >= MOST_PLANS) {
            plans.clear();
        }
        Lane lane = lanes.computeIfAbsent(
                caller.gateway().snapshot().organizationId(), unused -> new Lane(store, opener, nanoTime));
        ConsumerPlan fresh = ConsumerPlan.of(caller, lane);
        plans.put(caller.consumer().config().id(), fresh);
        return fresh;
    }

    private static List<Need> needsOf(Demand demand, ConsumerPlan plan, OutputCost cost) {
        long first = demand.sliced() ? Math.min(SLICE_TOKENS, demand.maxOutputTokens()) : demand.maxOutputTokens();
        return plan.needs(
                demand.caller().gateway().snapshot().organizationId(),
                demand.caller().keyId(),
                demand.requestId().acceptedAt(),
                cost.microUsdFor(Math.min(LEAST_TOKENS, demand.maxOutputTokens())),
                cost.microUsdFor(first));
    }
}
