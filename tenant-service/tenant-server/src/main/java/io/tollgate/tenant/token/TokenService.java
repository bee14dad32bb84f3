package io.tollgate.tenant.token;

import io.tollgate.contract.id.ApiKey;
import io.tollgate.tenant.api.CreateTokenRequest;
import io.tollgate.tenant.api.CreatedTokenResponse;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.error.Forbidden;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.member.PermissionNames;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.Grants;
import io.tollgate.tenant.security.SecretHashes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Issues, lists and revokes API tokens. Thread-safe. */
public final class TokenService {

    private static final Duration DEFAULT_VALIDITY = Duration.ofDays(90);
    private static final Duration MAX_VALIDITY = Duration.ofDays(366);

    private final TenantTransactions transactions;
    private final TokenRepository tokens;
    private final SecretHashes hashes;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param random cryptographically strong */
    public TokenService(
            TenantTransactions transactions,
            TokenRepository tokens,
            SecretHashes hashes,
            RandomGenerator random,
            Clock clock) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
    }

    /** For the caller themselves: acts within its scope and whatever their role allows at the time. */
    CreatedTokenResponse createPersonal(Access access, CreateTokenRequest request) {
        access.requirePerson();
        return create(access, request, access.person().subject());
    }

    /** For a service; can do no more than whoever makes it. */
    CreatedTokenResponse createService(Access access, CreateTokenRequest request) {
        return create(access, request, null);
    }

    private CreatedTokenResponse create(Access access, CreateTokenRequest request, @Nullable String subject) {
        Violations violations = new Violations();
        String name = violations.name("name", request.name());
        Instant now = clock.instant();
        Instant expiry = expiry(request.expiresAt(), now, violations);
        if (subject == null
                && request.teamPermissions() != null
                && !request.teamPermissions().isEmpty()) {
            violations.add("team_permissions", "a service is in no team; use permissions");
        }
        Grants scope = PermissionNames.check(
                request.permissions(), request.teamPermissions(), "permissions", "team_permissions", violations);
        violations.throwIfAny();
        if (!access.grants().covers(scope)) {
            throw new Forbidden("A token cannot be allowed more than you may do yourself.");
        }
        ApiKey key = ApiKey.mint(ApiKey.Kind.PLATFORM, random);
        StoredToken token = new StoredToken(
                access.organization(),
                key.keyId(),
                subject,
                name,
                key.visibleSuffix(),
                hashes.of(TokenAuthentication.PURPOSE, key.secret()),
                scope,
                access.actor().name(),
                now,
                expiry,
                null,
                null);
        return transactions.inTenantTx(access.organization(), tx -> {
            tokens.create(tx, token);
            return new CreatedTokenResponse(token.toResponse(), key.reveal());
        });
    }

    private static Instant expiry(@Nullable Instant asked, Instant now, Violations violations) {
        Instant expiry = asked == null ? now.plus(DEFAULT_VALIDITY) : asked;
        if (!expiry.isAfter(now) || expiry.isAfter(now.plus(MAX_VALIDITY))) {
            violations.add("expires_at", "must be in the future and within " + MAX_VALIDITY.toDays() + " days");
        }
        return expiry;
    }

    List<StoredToken> listPersonal(Access access, PageRequest page) {
        return transactions.inTenantTx(
                access.organization(), tx -> tokens.list(tx, access.person().subject(), page));
    }

    List<StoredToken> listService(Access access, PageRequest page) {
        return transactions.inTenantTx(access.organization(), tx -> tokens.list(tx, null, page));
    }

    void revokePersonal(Access access, String tokenId) {
        revoke(access, tokenId, access.person().subject());
    }

    void revokeService(Access access, String tokenId) {
        revoke(access, tokenId, null);
    }

    private void revoke(Access access, String tokenId, @Nullable String subject) {
        transactions.inTenantTx(access.organization(), tx -> {
            if (!tokens.revoke(tx, tokenId, subject, clock.instant())) {
                throw new NotFound();
            }
            return tokenId;
        });
    }
}
