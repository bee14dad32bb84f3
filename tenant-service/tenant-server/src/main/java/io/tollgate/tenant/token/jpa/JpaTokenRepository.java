package io.tollgate.tenant.token.jpa;

import io.tollgate.tenant.database.CredentialTx;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.token.StoredToken;
import io.tollgate.tenant.token.TokenRepository;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API tokens in Postgres. Stateless. */
public final class JpaTokenRepository implements TokenRepository {

    @Override
    public void create(TenantTx tx, StoredToken token) {
        tx.entities().persist(new ApiTokenEntity(token));
        tx.entities().flush();
    }

    @Override
    public List<StoredToken> list(TenantTx tx, @Nullable String subject, PageRequest page) {
        List<ApiTokenEntity> rows = tx.entities()
                .createQuery("""
                        select t from ApiTokenEntity t where t.organizationId = :organization and t.revokedAt is null
                        and coalesce(t.subject, '') = :subject and t.tokenId > :after order by t.tokenId
                        """, ApiTokenEntity.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("subject", subject == null ? "" : subject)
                .setParameter(
                        "after", page.fromTheBeginning() ? "" : page.after().getFirst())
                .setMaxResults(page.fetch())
                .getResultList();
        Map<String, Instant> uses =
                uses(tx, rows.stream().map(ApiTokenEntity::tokenId).toList());
        return rows.stream().map(row -> row.toToken(uses.get(row.tokenId()))).toList();
    }

    private static Map<String, Instant> uses(TenantTx tx, List<String> tokenIds) {
        List<?> rows = tx.entities()
                .createNativeQuery(
                        "select token_id, last_used_at from tenant.api_token_use where organization_id = :organization"
                                + " and token_id in (:ids)",
                        Object[].class)
                .setParameter("organization", tx.organization().value())
                .setParameter("ids", tokenIds.isEmpty() ? List.of("") : tokenIds)
                .getResultList();
        Map<String, Instant> uses = new HashMap<>();
        rows.forEach(row -> uses.put((String) ((Object[]) row)[0], (Instant) ((Object[]) row)[1]));
        return uses;
    }

    @Override
    public Optional<StoredToken> presented(CredentialTx tx) {
        return tx
                .entities()
                .createQuery("select t from ApiTokenEntity t where t.tokenId = :id", ApiTokenEntity.class)
                .setParameter("id", tx.credentialId())
                .getResultList()
                .stream()
                .map(row -> row.toToken(null))
                .findFirst();
    }

    @Override
    public boolean revoke(TenantTx tx, String tokenId, @Nullable String subject, Instant now) {
        return tx.entities()
                        .createQuery("""
                                update ApiTokenEntity t set t.revokedAt = :now where t.organizationId = :organization
                                and t.tokenId = :id and coalesce(t.subject, '') = :subject and t.revokedAt is null
                                """)
                        .setParameter("now", now)
                        .setParameter("organization", tx.organization().value())
                        .setParameter("id", tokenId)
                        .setParameter("subject", subject == null ? "" : subject)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void used(TenantTx tx, String tokenId, Instant now) {
        tx.entities()
                .createNativeQuery("""
                        insert into tenant.api_token_use (organization_id, token_id, last_used_at)
                        values (:organization, :token, :now)
                        on conflict on constraint api_token_use_pkey do update set last_used_at = excluded.last_used_at
                        """)
                .setParameter("organization", tx.organization().value())
                .setParameter("token", tokenId)
                .setParameter("now", now)
                .executeUpdate();
    }
}
