package io.tollgate.tenant.audit;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.audit.AuditLine.Outcome;
import io.tollgate.tenant.audit.AuditRepository.Link;
import io.tollgate.tenant.audit.RequestCall.Call;
import io.tollgate.tenant.database.CommitHook;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.Unavailable;
import io.tollgate.tenant.security.SecretHashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the entry of a changing call in the transaction of the change: both are there or neither. The organization's log
 * is locked last, after all the work, and until the commit. Thread-safe.
 */
public final class AuditTrail implements CommitHook {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditRepository entries;
    private final RequestCall call;
    private final AuditLine lines;
    private final Consumer<OrganizationId> written;
    private final Clock clock;

    /**
     * @param call of whichever thread asks
     * @param written hears of every organization whose log grew
     */
    public AuditTrail(
            AuditRepository entries,
            RequestCall call,
            SecretHashes hashes,
            Consumer<OrganizationId> written,
            Clock clock) {
        this.entries = entries;
        this.call = call;
        this.lines = new AuditLine(hashes);
        this.written = written;
        this.clock = clock;
    }

    @Override
    public void beforeCommit(TenantTx tx) {
        call.changing().ifPresent(changing -> {
            List<RowChange> changes = entries.changes(tx);
            if (!changes.isEmpty()) {
                append(tx, changing, Outcome.changed(changes, entries.changeCount(tx)));
            }
        });
    }

    @Override
    public void committed() {
        if (call.changing().isPresent()) {
            call.committed();
        }
    }

    /** Records a call that changed nothing, because it was refused, failed, or has nothing to change. */
    void appendUnchanged(TenantTx tx, Call changing, Outcome outcome) {
        append(tx, changing, outcome);
    }

    private void append(TenantTx tx, Call changing, Outcome outcome) {
        try {
            write(tx, changing, outcome);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("organizationId", tx.organization())
                    .setCause(e)
                    .log("an audit entry could not be written; the change is refused");
            throw new Unavailable(
                    "audit_unavailable", "The audit log cannot be written, so nothing was changed; try again shortly.");
        }
        call.written();
        written.accept(tx.organization());
    }

    private void write(TenantTx tx, Call changing, Outcome outcome) {
        entries.lock(tx);
        Link before = entries.head(tx).orElse(new Link(0, AuditLine.NO_HASH));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AuditLine.Subject subject = lines.subjectOf(changing, outcome.changes());
        String line = lines.write(tx.organization(), before, now, call.actorOrSystem(), changing, subject, outcome);
        entries.append(
                tx,
                new StoredEntry(
                        before.seq() + 1,
                        hash(line),
                        now,
                        changing.action(),
                        call.actorOrSystem().id(),
                        subject.type(),
                        subject.id(),
                        line));
    }

    private static String hash(String line) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
