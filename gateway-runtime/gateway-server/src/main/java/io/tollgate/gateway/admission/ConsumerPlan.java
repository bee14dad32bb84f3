package io.tollgate.gateway.admission;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.BudgetConfig.Enforcement;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.TenantKey;
import io.tollgate.gateway.admission.Claim.Need;
import io.tollgate.gateway.config.CompiledConsumer;
import io.tollgate.gateway.identity.Caller;
import io.tollgate.gateway.policy.ratelimit.RateLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits and budgets of one consumer, looked up once for each configuration instead of for each request. Any I/O thread
 * may use it; a plan whose limits the lane has let go is {@link #outdated} and is made anew.
 */
final class ConsumerPlan {

    private final CompiledConsumer consumer;
    private final Lane lane;
    private final List<LocalLimit> limits;
    private final List<BudgetSlot> slots;
    private final boolean hasHardBudget;

    /** A budget with its cell of the current period. */
    private static final class BudgetSlot {
        private final BudgetConfig budget;
        private volatile @Nullable LocalCell cell;

        BudgetSlot(BudgetConfig budget) {
            this.budget = budget;
        }
    }

    private ConsumerPlan(CompiledConsumer consumer, Lane lane, List<LocalLimit> limits) {
        this.consumer = consumer;
        this.lane = lane;
        this.limits = limits;
        this.slots = consumer.budgets().stream().map(BudgetSlot::new).toList();
        this.hasHardBudget = consumer.budgets().stream().anyMatch(budget -> budget.enforcement() == Enforcement.HARD);
    }

    static ConsumerPlan of(Caller caller, Lane lane) {
        List<LocalLimit> limits = new ArrayList<>();
        for (RateLimit limit : caller.consumer().rateLimits()) {
            limits.add(lane.limit(keyOf(caller, limit), limit));
        }
        return new ConsumerPlan(caller.consumer(), lane, List.copyOf(limits));
    }

    private static TenantKey keyOf(Caller caller, RateLimit limit) {
        return TenantKey.of(
                caller.gateway().snapshot().organizationId(),
                "limit",
                limit.policyId().toString(),
                limit.dimension(),
                limit.global()
                        ? caller.gateway().snapshot().gatewayId().toString()
                        : caller.consumer().config().id().toString(),
                Long.toString(limit.window().toMillis()));
    }

    /** Whether this plan was not made for exactly this configuration, or holds what the lane let go. */
    @SuppressWarnings("ReferenceEquality") // each snapshot has its own compiled consumers
    boolean outdated(CompiledConsumer current) {
        if (consumer != current) {
            return true;
        }
        for (int i = 0; i < limits.size(); i++) {
            if (limits.get(i).letGo()) {
                return true;
            }
        }
        return false;
    }

    Lane lane() {
        return lane;
    }

    List<LocalLimit> limits() {
        return limits;
    }

    boolean hasHardBudget(String keyId) {
        return hasHardBudget
                && consumer.budgets().stream()
                        .anyMatch(budget -> budget.enforcement() == Enforcement.HARD && applies(budget, keyId));
    }

    /** What a request accepted at {@code at} with this key needs; the period is that of its acceptance, as in the ledger. */
    List<Need> needs(OrganizationId organization, String keyId, Instant at, long must, long full) {
        if (slots.isEmpty()) {
            return List.of();
        }
        List<Need> needs = new ArrayList<>(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            BudgetSlot slot = slots.get(i);
            if (applies(slot.budget, keyId)) {
                boolean counts = slot.budget.enforcement() == Enforcement.OBSERVE;
                needs.add(new Need(cellOf(slot, organization, at), counts ? 0 : must, counts ? 0 : full));
            }
        }
        return needs;
    }

    private LocalCell cellOf(BudgetSlot slot, OrganizationId organization, Instant at) {
        LocalCell known = slot.cell;
        if (known != null && !known.letGo() && known.period().contains(at)) {
            return known;
        }
        BudgetPeriod period = BudgetPeriod.of(slot.budget, at);
        TenantKey key = TenantKey.of(
                organization,
                "budget",
                slot.budget.id().toString(),
                Long.toString(period.start().getEpochSecond()));
        LocalCell cell = lane.cell(key, slot.budget, period);
        slot.cell = cell;
        return cell;
    }

    private static boolean applies(BudgetConfig budget, String keyId) {
        return budget.scope() != BudgetConfig.Scope.KEY || budget.subject().equals(keyId);
    }
}
