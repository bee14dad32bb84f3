package io.tollgate.tenant.audit.jpa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.tenant.audit.AuditQuery;
import io.tollgate.tenant.audit.AuditRepository;
import io.tollgate.tenant.audit.RowChange;
import io.tollgate.tenant.audit.Seal;
import io.tollgate.tenant.audit.StoredEntry;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.paging.PageRequest;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log in Postgres, in plain SQL: its rows have no life besides being appended and read. Stateless. */
public final class JpaAuditRepository implements AuditRepository {

    private static final JsonMapper JSON = new JsonMapper();

    /** The first of the two numbers of the advisory lock; the second is of the organization. */
    private static final int LOCK_CLASS = 0x7011_6A7F;

    private static final String ENTRY =
            "select seq, hash, at, action, actor_id, object_type, object_id, line from tenant.audit_entry"
                    + " where organization_id = :organization";

    @Override
    public List<RowChange> changes(TenantTx tx) {
        tx.entities().flush();
        return setting(tx, "app.audit_changes")
                .lines()
                .map(JpaAuditRepository::change)
                .toList();
    }

    @Override
    public int changeCount(TenantTx tx) {
        String count = setting(tx, "app.audit_change_count");
        return count.isEmpty() ? 0 : Integer.parseInt(count);
    }

    private static String setting(TenantTx tx, String name) {
        return (String) tx.entities()
                .createNativeQuery("select coalesce(current_setting(:name, true), '')", String.class)
                .setParameter("name", name)
                .getSingleResult();
    }

    private static RowChange change(String line) {
        try {
            JsonNode change = JSON.readTree(line);
            return new RowChange(
                    change.path("type").asText(),
                    change.path("operation").asText(),
                    change.path("before"),
                    change.path("after"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database noted a change in another form", e);
        }
    }

    @Override
    public void lock(TenantTx tx) {
        tx.entities()
                .createNativeQuery(
                        "select cast(pg_advisory_xact_lock(:class, hashtext(:organization)) as text)", String.class)
                .setParameter("class", LOCK_CLASS)
                .setParameter("organization", tx.organization().toString())
                .getSingleResult();
    }

    @Override
    public Optional<Link> head(TenantTx tx) {
        List<?> rows = ofOrganization(
                        tx,
                        "select seq, hash from tenant.audit_entry where organization_id = :organization"
                                + " order by seq desc limit 1")
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Link((Long) row[0], (String) row[1]))
                .findFirst();
    }

    @Override
    public void append(TenantTx tx, StoredEntry entry) {
        ofOrganization(tx, """
                        insert into tenant.audit_entry
                          (organization_id, seq, hash, at, action, actor_id, object_type, object_id, line)
                        values (:organization, :seq, :hash, :at, :action, :actor, :type, :id, :line)
                        """)
                .setParameter("seq", entry.seq())
                .setParameter("hash", entry.hash())
                .setParameter("at", entry.at())
                .setParameter("action", entry.action())
                .setParameter("actor", entry.actorId())
                .setParameter("type", entry.objectType())
                .setParameter("id", entry.objectId())
                .setParameter("line", entry.line())
                .executeUpdate();
    }

    @Override
    public List<StoredEntry> list(TenantTx tx, AuditQuery query, PageRequest page) {
        StringBuilder sql = new StringBuilder(ENTRY).append(" and seq < :before");
        append(sql, " and action = :action", query.action());
        append(sql, " and actor_id = :actor", query.actorId());
        append(sql, " and object_type = :type", query.objectType());
        append(sql, " and object_id = :id", query.objectId());
        append(sql, " and at >= :from", query.from());
        append(sql, " and at < :to", query.to());
        Query asked = ofOrganization(tx, sql.append(" order by seq desc").toString())
                .setParameter(
                        "before",
                        page.fromTheBeginning()
                                ? Long.MAX_VALUE
                                : Long.valueOf(page.after().getFirst()))
                .setMaxResults(page.fetch());
        set(asked, "action", query.action());
        set(asked, "actor", query.actorId());
        set(asked, "type", query.objectType());
        set(asked, "id", query.objectId());
        set(asked, "from", query.from());
        set(asked, "to", query.to());
        return entries(asked);
    }

    private static void append(StringBuilder sql, String condition, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            sql.append(condition);
        }
    }

    private static void set(Query query, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }

    @Override
    public List<StoredEntry> after(TenantTx tx, long seq, int limit) {
        return entries(ofOrganization(tx, ENTRY + " and seq > :seq order by seq")
                .setParameter("seq", seq)
                .setMaxResults(limit));
    }

    private static List<StoredEntry> entries(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new StoredEntry(
                        (Long) row[0],
                        (String) row[1],
                        (Instant) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        (String) row[6],
                        (String) row[7]))
                .toList();
    }

    @Override
    public void seal(TenantTx tx, Seal seal) {
        ofOrganization(tx, """
                        insert into tenant.audit_seal (organization_id, seq, hash, sealed_at, line)
                        values (:organization, :seq, :hash, :at, :line) on conflict on constraint audit_seal_pkey do nothing
                        """)
                .setParameter("seq", seal.seq())
                .setParameter("hash", seal.hash())
                .setParameter("at", seal.sealedAt())
                .setParameter("line", seal.line())
                .executeUpdate();
    }

    @Override
    public List<Seal> sealsAfter(TenantTx tx, long seq, int limit) {
        List<?> rows = ofOrganization(
                        tx,
                        "select seq, hash, sealed_at, line from tenant.audit_seal where organization_id = :organization"
                                + " and seq > :seq order by seq")
                .setParameter("seq", seq)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Seal((Long) row[0], (String) row[1], (Instant) row[2], (String) row[3]))
                .toList();
    }

    @Override
    public long sealedUpTo(TenantTx tx) {
        return ((Number) ofOrganization(
                                tx,
                                "select coalesce(max(seq), 0) from tenant.audit_seal where organization_id = :organization")
                        .getSingleResult())
                .longValue();
    }

    private static Query ofOrganization(TenantTx tx, String sql) {
        return tx.entities()
                .createNativeQuery(sql)
                .setParameter("organization", tx.organization().value());
    }
}
