package io.tollgate.tenant.audit;

import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.paging.PageRequest;
import java.util.List;
import java.util.Optional;

/** Stored audit entries and seals: appended and read, never changed. */
public interface AuditRepository {

    /** Writes out what is not written yet and tells what the database noted of this transaction's changes; 200 at most. */
    List<RowChange> changes(TenantTx tx);

    /** How many rows this transaction changed. */
    int changeCount(TenantTx tx);

    /** Lets nobody else append to the organization's log until this transaction ends. */
    void lock(TenantTx tx);

    /** The newest entry. */
    Optional<Link> head(TenantTx tx);

    void append(TenantTx tx, StoredEntry entry);

    /** Newest first. */
    List<StoredEntry> list(TenantTx tx, AuditQuery query, PageRequest page);

    /** In their order, after that number. */
    List<StoredEntry> after(TenantTx tx, long seq, int limit);

    /** Does nothing when the entry is sealed already. */
    void seal(TenantTx tx, Seal seal);

    /** In their order, after that number. */
    List<Seal> sealsAfter(TenantTx tx, long seq, int limit);

    /** The number of the newest sealed entry, or 0. */
    long sealedUpTo(TenantTx tx);

    /** Where the chain stands: the number and hash of an entry. */
    record Link(long seq, String hash) {}
}
