package io.tollgate.tenant.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.AuditEntryResponse;
import io.tollgate.tenant.api.PlatformJson;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.paging.PageRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the audit log, and writes it out whole for others to verify. Thread-safe. */
public final class AuditService {

    private static final int BATCH = 500;

    private final TenantTransactions transactions;
    private final AuditRepository entries;
    private final AuditSealer sealer;

    public AuditService(TenantTransactions transactions, AuditRepository entries, AuditSealer sealer) {
        this.transactions = transactions;
        this.entries = entries;
        this.sealer = sealer;
    }

    /** Newest first. */
    List<StoredEntry> list(OrganizationId organization, AuditQuery query, PageRequest page) {
        return transactions.inTenantTx(organization, tx -> entries.list(tx, query, page));
    }

    static AuditEntryResponse response(StoredEntry entry) {
        try {
            return PlatformJson.mapper().readValue(entry.line(), AuditEntryResponse.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored audit entry is not JSON", e);
        }
    }

    /**
     * Seals the log, then writes every entry in order and every seal, one JSON object a line. Holds a batch in memory and no
     * transaction while it writes; entries that appear meanwhile are left for the next export, so that all of this one is
     * sealed.
     */
    void export(OrganizationId organization, OutputStream out) throws IOException {
        sealer.seal(organization);
        long end = transactions.inTenantTx(organization, entries::sealedUpTo);
        long at = 0;
        while (at < end) {
            long from = at;
            List<StoredEntry> batch = transactions.inTenantTx(organization, tx -> entries.after(tx, from, BATCH));
            for (StoredEntry entry : batch) {
                if (entry.seq() <= end) {
                    writeLine(out, entry.line());
                }
            }
            at = batch.getLast().seq();
        }
        exportSeals(organization, end, out);
    }

    private void exportSeals(OrganizationId organization, long end, OutputStream out) throws IOException {
        long at = 0;
        while (at < end) {
            long from = at;
            List<Seal> batch = transactions.inTenantTx(organization, tx -> entries.sealsAfter(tx, from, BATCH));
            for (Seal seal : batch) {
                if (seal.seq() <= end) {
                    writeLine(out, seal.line());
                }
            }
            at = batch.getLast().seq();
        }
    }

    private static void writeLine(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
