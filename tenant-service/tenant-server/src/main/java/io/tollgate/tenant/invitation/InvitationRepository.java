package io.tollgate.tenant.invitation;

import io.tollgate.tenant.database.CredentialTx;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored invitations. */
public interface InvitationRepository {

    void create(TenantTx tx, Invitation invitation);

    /** Newest first. */
    List<Invitation> list(TenantTx tx, PageRequest page);

    Optional<Invitation> find(TenantTx tx, UUID id);

    /** The invitation whose link was presented. */
    Optional<Invitation> presented(CredentialTx tx);

    /** False when it is not pending any more: of two that accept at once, one gets true. */
    boolean accept(TenantTx tx, UUID id, String subject, Instant now);

    /** False when it was accepted or revoked already. */
    boolean revoke(TenantTx tx, UUID id, Instant now);
}
