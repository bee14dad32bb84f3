package io.tollgate.tenant.audit;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.audit.AuditRepository.Link;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the logs that grew, again and again, and once after the start those of all organizations that have a gateway: a seal
 * may be due since before. Sealing twice is harmless, so any number of instances may run. Its one thread runs until
 * interrupted; the rest is thread-safe.
 */
public final class AuditSealer implements Runnable {

    /** The first line of what is signed. */
    static final String DOMAIN = "tollgate-audit-seal-v1";

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);

    private final TenantTransactions transactions;
    private final AuditRepository entries;
    private final AuditSigner signer;
    private final Supplier<Collection<OrganizationId>> known;
    private final Duration every;
    private final Clock clock;
    private final Set<OrganizationId> due = ConcurrentHashMap.newKeySet();

    /**
     * @param transactions whose work is not audited itself
     * @param known organizations to look at after the start
     * @param every how long a log may go unsealed
     */
    public AuditSealer(
            TenantTransactions transactions,
            AuditRepository entries,
            AuditSigner signer,
            Supplier<Collection<OrganizationId>> known,
            Duration every,
            Clock clock) {
        this.transactions = transactions;
        this.entries = entries;
        this.signer = signer;
        this.known = known;
        this.every = every;
        this.clock = clock;
    }

    /** Hears that the organization's log has grown. */
    public void grew(OrganizationId organization) {
        due.add(organization);
    }

    @Override
    public void run() {
        try {
            Thread.sleep(every);
            lookAtAll();
            while (!Thread.currentThread().isInterrupted()) {
                sealDue();
                Thread.sleep(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAtAll() {
        try {
            due.addAll(known.get());
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("organizations could not be listed for sealing");
        }
    }

    private void sealDue() {
        for (OrganizationId organization : List.copyOf(due)) {
            due.remove(organization);
            try {
                seal(organization);
            } catch (RuntimeException e) {
                due.add(organization);
                LOG.atWarn()
                        .addKeyValue("organizationId", organization)
                        .addKeyValue("error", e.getMessage())
                        .log("an audit log could not be sealed; trying again");
            }
        }
    }

    /** Seals the newest entry, unless it is sealed. */
    void seal(OrganizationId organization) {
        transactions.inTenantTx(organization, tx -> {
            entries.head(tx)
                    .filter(head -> head.seq() > entries.sealedUpTo(tx))
                    .ifPresent(head -> entries.seal(tx, sealOf(tx, head)));
            return organization;
        });
    }

    private Seal sealOf(TenantTx tx, Link head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String statement = String.join(
                "\n", DOMAIN, tx.organization().toString(), Long.toString(head.seq()), head.hash(), now.toString());
        String signature = signer.sign(statement.getBytes(StandardCharsets.UTF_8));
        String line = "{\"seal\":{\"organization_id\":\"" + tx.organization() + "\",\"seq\":" + head.seq()
                + ",\"hash\":\"" + head.hash() + "\",\"sealed_at\":\"" + now + "\",\"key_id\":\"" + signer.keyId()
                + "\",\"signature\":\"" + signature + "\"}}";
        return new Seal(head.seq(), head.hash(), now, line);
    }
}
