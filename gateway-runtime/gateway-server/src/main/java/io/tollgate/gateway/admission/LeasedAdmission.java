package io.tollgate.gateway.admission;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.BudgetConfig.Enforcement;
import io.tollgate.contract.config.PolicyConfig.Mode;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.TenantKey;
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
import java.util.ArrayList;
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

    private static final Duration LONGEST_THROTTLE = Duration.ofSeconds(2);

    private final CounterStore store;
    private final Lane.CellOpener opener;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<OrganizationId, Lane> lanes = new ConcurrentHashMap<>();

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
        List<BudgetConfig> budgets = budgetsOf(demand.caller());
        Price price = demand.price();
        if (price == null) {
            if (budgets.stream().anyMatch(budget -> budget.enforcement() == Enforcement.HARD)) {
                done.accept(new Verdict.Refused(Refusals.withoutPrice(demand.provider(), demand.model())));
                return;
            }
            budgets = List.of();
        }
        OutputCost cost = price == null ? new OutputCost(0, 0) : OutputCost.of(demand, price);
        OrganizationId organization = demand.caller().gateway().snapshot().organizationId();
        Lane lane = lanes.computeIfAbsent(organization, unused -> new Lane(store, opener, nanoTime));
        List<Need> needs = cost.isFree() ? List.of() : needsOf(demand, budgets, cost, lane);
        List<LocalLimit> limits = limitsOf(demand.caller(), lane);
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

    private static List<BudgetConfig> budgetsOf(Caller caller) {
        List<BudgetConfig> all = caller.consumer().budgets();
        boolean ofKeys = all.stream().anyMatch(budget -> budget.scope() == BudgetConfig.Scope.KEY);
        if (!ofKeys) {
            return all;
        }
        return all.stream()
                .filter(budget -> budget.scope() != BudgetConfig.Scope.KEY
                        || budget.subject().equals(caller.keyId()))
                .toList();
    }

    private static List<LocalLimit> limitsOf(Caller caller, Lane lane) {
        List<RateLimit> configured = caller.consumer().rateLimits();
        if (configured.isEmpty()) {
            return List.of();
        }
        List<LocalLimit> limits = new ArrayList<>(configured.size());
        for (RateLimit limit : configured) {
            String subject = limit.global()
                    ? caller.gateway().snapshot().gatewayId().toString()
                    : caller.consumer().config().id().toString();
            TenantKey key = TenantKey.of(
                    caller.gateway().snapshot().organizationId(),
                    "limit",
                    limit.policyId().toString(),
                    limit.dimension(),
                    subject,
                    Long.toString(limit.window().toMillis()));
            limits.add(lane.limit(key, limit));
        }
        return limits;
    }

    /** The period is that of the request's acceptance, as in the ledger. */
    private static List<Need> needsOf(Demand demand, List<BudgetConfig> budgets, OutputCost cost, Lane lane) {
        if (budgets.isEmpty()) {
            return List.of();
        }
        long first = demand.sliced() ? Math.min(SLICE_TOKENS, demand.maxOutputTokens()) : demand.maxOutputTokens();
        long full = cost.microUsdFor(first);
        long must = cost.microUsdFor(Math.min(LEAST_TOKENS, demand.maxOutputTokens()));
        List<Need> needs = new ArrayList<>(budgets.size());
        for (BudgetConfig budget : budgets) {
            BudgetPeriod period = BudgetPeriod.of(budget, demand.requestId().acceptedAt());
            TenantKey key = TenantKey.of(
                    demand.caller().gateway().snapshot().organizationId(),
                    "budget",
                    budget.id().toString(),
                    Long.toString(period.start().getEpochSecond()));
            boolean counts = budget.enforcement() == Enforcement.OBSERVE;
            needs.add(new Need(lane.cell(key, budget, period), counts ? 0 : must, counts ? 0 : full));
        }
        return needs;
    }
}
