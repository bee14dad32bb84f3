package io.tollgate.tenant.credential.jpa;

import io.tollgate.tenant.credential.KeysetSource;
import io.tollgate.tenant.credential.OrganizationKeysets;
import io.tollgate.tenant.database.TenantTx;
import java.time.Clock;
import java.util.List;

/** Wrapped keysets in Postgres. Stateless. */
public final class JpaOrganizationKeysets implements OrganizationKeysets {

    private final KeysetSource source;
    private final Clock clock;

    public JpaOrganizationKeysets(KeysetSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public void create(TenantTx tx) {
        tx.entities()
                .createNativeQuery("""
                        insert into tenant.organization_keyset (organization_id, wrapped_keyset, created_at)
                        values (:organization, :wrapped, :now) on conflict on constraint organization_keyset_pkey do nothing
                        """)
                .setParameter("organization", tx.organization().value())
                .setParameter("wrapped", source.newWrapped(tx.organization()))
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    @Override
    public String getOrCreate(TenantTx tx) {
        List<String> found = find(tx);
        if (found.isEmpty()) {
            create(tx);
            found = find(tx);
        }
        return found.getFirst();
    }

    private static List<String> find(TenantTx tx) {
        List<?> rows = tx.entities()
                .createNativeQuery(
                        "select wrapped_keyset from tenant.organization_keyset where organization_id = :organization",
                        String.class)
                .setParameter("organization", tx.organization().value())
                .getResultList();
        return rows.stream().map(String.class::cast).toList();
    }
}
