package io.tollgate.gateway.admission;

import io.tollgate.gateway.admission.Claim.Decision;
import io.tollgate.gateway.admission.Claim.Hold;
import io.tollgate.gateway.admission.Claim.Need;
import io.tollgate.gateway.admission.CounterStore.Strictness;
import java.util.ArrayList;
import java.util.List;

/** Decisions from what this node holds alone. Called under the lane's lock. */
final class LocalDecisions {

    private LocalDecisions() {}

    /** Without the store: limits by this node's share, hard budgets by what is left of the lease. */
    static Decision withoutStore(Claim claim, long now) {
        for (LocalLimit limit : claim.limits()) {
            if (!limit.hasPlace(now) && limit.failsClosed()) {
                return new Decision.LimitUnknown(limit.limit());
            }
            if (!limit.hasPlace(now) && !limit.hasShare(now)) {
                return new Decision.LimitFull(limit.limit());
            }
        }
        for (Need need : claim.needs()) {
            if (need.cell().strictness() == Strictness.HARD && need.cell().free(now) < need.must()) {
                return new Decision.CellUnknown(need.cell());
            }
        }
        return take(claim, now);
    }

    /** Takes what the claim wants: leased places and, of hard budgets, at most what is free. */
    static Decision take(Claim claim, long now) {
        List<Claim.Passed> passed = new ArrayList<>(claim.limits().size());
        for (LocalLimit limit : claim.limits()) {
            if (limit.hasPlace(now)) {
                limit.takePlace(now);
            } else {
                limit.takeShare(now);
            }
            passed.add(new Claim.Passed(limit.limit(), limit.remaining(), limit.over()));
        }
        List<Hold> holds = new ArrayList<>(claim.needs().size());
        for (Need need : claim.needs()) {
            boolean hard = need.cell().strictness() == Strictness.HARD;
            long amount = hard ? Math.min(need.full(), need.cell().free(now)) : need.full();
            need.cell().hold(amount);
            holds.add(new Hold(need.cell(), amount));
        }
        return new Decision.Taken(holds, passed);
    }
}
