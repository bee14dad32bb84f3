package io.tollgate.tenant;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.audit.AuditRepository;
import io.tollgate.tenant.audit.AuditSealer;
import io.tollgate.tenant.audit.AuditService;
import io.tollgate.tenant.audit.AuditSigner;
import io.tollgate.tenant.audit.AuditTrail;
import io.tollgate.tenant.audit.RequestCall;
import io.tollgate.tenant.audit.jpa.JpaAuditRepository;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.security.SecretHashes;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/** The audit log, wired by hand: made once, thread-safe. */
final class AuditComponents {

    private static final Duration SEAL_EVERY = Duration.ofSeconds(60);

    final AuditTrail trail;
    final AuditSealer sealer;
    final AuditService service;
    final AuditSigner signer;

    /** @param unaudited transactions that no audit log records */
    AuditComponents(
            TenantTransactions unaudited,
            RequestCall call,
            SecretHashes hashes,
            AuditSigner signer,
            Supplier<Collection<OrganizationId>> known,
            Clock clock) {
        AuditRepository entries = new JpaAuditRepository();
        this.signer = signer;
        this.sealer = new AuditSealer(unaudited, entries, signer, known, SEAL_EVERY, clock);
        this.trail = new AuditTrail(entries, call, hashes, sealer::grew, clock);
        this.service = new AuditService(unaudited, entries, sealer);
    }
}
