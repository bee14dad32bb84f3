package io.tollgate.tenant.token;

import io.tollgate.tenant.database.CredentialTx;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored API tokens. */
public interface TokenRepository {

    void create(TenantTx tx, StoredToken token);

    /** Tokens that are not revoked, in order of id: a person's, or with null the services'. */
    List<StoredToken> list(TenantTx tx, @Nullable String subject, PageRequest page);

    /** The token that was presented. */
    Optional<StoredToken> presented(CredentialTx tx);

    /** False when there is no such token of that person (null: of a service) that is not revoked already. */
    boolean revoke(TenantTx tx, String tokenId, @Nullable String subject, Instant now);

    void used(TenantTx tx, String tokenId, Instant now);
}
