package io.tollgate.tenant.database;

import java.time.Instant;

/**
 * Appends to the change feed. The sequence number is drawn under an advisory lock that is held until the commit, so numbers
 * become visible in their order; the lock is taken last, after all other statements, to be held briefly.
 */
final class ChangeAppender {

    private static final long FEED_LOCK = 0x7011_6A7E_0000_0002L;

    private ChangeAppender() {}

    /** The newest sequence number drawn, or 0 when nothing changed. */
    static long append(TenantTx tx, Instant now) {
        if (tx.changes().isEmpty()) {
            return 0;
        }
        tx.entities().flush();
        tx.entities()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)", String.class)
                .setParameter("key", FEED_LOCK)
                .getSingleResult();
        long newest = 0;
        for (TenantTx.Change change : tx.changes()) {
            newest = insert(tx, change, now);
        }
        return newest;
    }

    private static long insert(TenantTx tx, TenantTx.Change change, Instant now) {
        return (Long) tx.entities()
                .createNativeQuery("""
                        insert into tenant.change_feed (organization_id, seq, gateway_id, kind, created_at)
                        values (:organization, nextval('tenant.change_feed_seq'), :gateway, :kind, :now) returning seq
                        """, Long.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", change.gateway().value())
                .setParameter("kind", change.kind())
                .setParameter("now", now)
                .getSingleResult();
    }
}
