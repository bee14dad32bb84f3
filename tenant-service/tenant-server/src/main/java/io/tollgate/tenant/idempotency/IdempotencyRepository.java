package io.tollgate.tenant.idempotency;

import io.tollgate.tenant.database.TenantTx;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored named requests. */
public interface IdempotencyRepository {

    Optional<GivenAnswer> find(TenantTx tx, Claim claim);

    /** Whether this transaction changed any row. */
    boolean hasChanges(TenantTx tx);

    /** Waits for a transaction that claims the same, and fails when that one commits. */
    void claim(TenantTx tx, Claim claim, Instant now);

    void complete(TenantTx tx, Claim claim, int status, @Nullable String location, @Nullable String ciphertext);

    /** Forgets the organization's requests from before that instant. */
    void forget(TenantTx tx, Instant before);
}
