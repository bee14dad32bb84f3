package io.tollgate.tenant.idempotency;

import io.tollgate.tenant.database.CommitHook;
import io.tollgate.tenant.database.TenantTx;
import java.time.Clock;

/** Writes the request's key in the transaction that does the request's work: both are there or neither. Thread-safe. */
public final class ClaimingHook implements CommitHook {

    private final IdempotencyRepository requests;
    private final RequestClaim claim;
    private final Clock clock;

    /** @param claim of whichever thread asks */
    public ClaimingHook(IdempotencyRepository requests, RequestClaim claim, Clock clock) {
        this.requests = requests;
        this.claim = claim;
        this.clock = clock;
    }

    @Override
    public void beforeCommit(TenantTx tx) {
        claim.pending().filter(pending -> requests.hasChanges(tx)).ifPresent(pending -> {
            requests.claim(tx, pending, clock.instant());
            claim.written();
        });
    }

    @Override
    public void committed() {
        claim.committed();
    }
}
