package io.tollgate.tenant.idempotency.jpa;

import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.idempotency.Claim;
import io.tollgate.tenant.idempotency.GivenAnswer;
import io.tollgate.tenant.idempotency.IdempotencyRepository;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Named requests in Postgres. Stateless. */
public final class JpaIdempotencyRepository implements IdempotencyRepository {

    private static final String OF_CLAIM =
            " where organization_id = :organization and actor_id = :actor and key = :key";

    @Override
    public Optional<GivenAnswer> find(TenantTx tx, Claim claim) {
        List<?> rows = of(
                        tx,
                        claim,
                        "select request_hash, response_status, response_location, response_ciphertext"
                                + " from tenant.idempotency_key" + OF_CLAIM)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new GivenAnswer((String) row[0], (Integer) row[1], (String) row[2], (String) row[3]))
                .findFirst();
    }

    @Override
    public boolean hasChanges(TenantTx tx) {
        tx.entities().flush();
        return !tx.entities()
                .createNativeQuery("select coalesce(current_setting('app.audit_change_count', true), '')", String.class)
                .getSingleResult()
                .equals("");
    }

    @Override
    public void claim(TenantTx tx, Claim claim, Instant now) {
        of(tx, claim, """
                        insert into tenant.idempotency_key (organization_id, actor_id, key, request_hash, created_at)
                        values (:organization, :actor, :key, :hash, :now)
                        """)
                .setParameter("hash", claim.requestHash())
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public void complete(TenantTx tx, Claim claim, int status, @Nullable String location, @Nullable String ciphertext) {
        of(
                        tx,
                        claim,
                        "update tenant.idempotency_key set response_status = :status,"
                                + " response_location = nullif(:location, ''),"
                                + " response_ciphertext = nullif(:ciphertext, '')" + OF_CLAIM)
                .setParameter("status", status)
                .setParameter("location", location == null ? "" : location)
                .setParameter("ciphertext", ciphertext == null ? "" : ciphertext)
                .executeUpdate();
    }

    @Override
    public void forget(TenantTx tx, Instant before) {
        tx.entities()
                .createNativeQuery(
                        "delete from tenant.idempotency_key where organization_id = :organization and created_at < :before")
                .setParameter("organization", tx.organization().value())
                .setParameter("before", before)
                .executeUpdate();
    }

    private static Query of(TenantTx tx, Claim claim, String sql) {
        return tx.entities()
                .createNativeQuery(sql)
                .setParameter("organization", tx.organization().value())
                .setParameter("actor", claim.actorId())
                .setParameter("key", claim.key());
    }
}
