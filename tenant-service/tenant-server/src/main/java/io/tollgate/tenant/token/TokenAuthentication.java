package io.tollgate.tenant.token;

import io.tollgate.contract.id.ApiKey;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.error.Unauthenticated;
import io.tollgate.tenant.security.ApiTokens;
import io.tollgate.tenant.security.Person;
import io.tollgate.tenant.security.SecretHashes;
import java.time.Clock;
import java.time.Instant;

/**
 * Verifies presented API tokens. A mistyped one is refused without I/O; all others are looked up on every request, so a
 * revocation takes effect with the next one. Thread-safe.
 */
public final class TokenAuthentication implements ApiTokens {

    static final String PURPOSE = "api-token";

    /** Compared with when there is no such token, so that the answer takes as long. */
    private static final String NO_HASH = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final TenantTransactions transactions;
    private final TokenRepository tokens;
    private final SecretHashes hashes;
    private final Clock clock;
    private final RecentUses uses = new RecentUses();

    public TokenAuthentication(
            TenantTransactions transactions, TokenRepository tokens, SecretHashes hashes, Clock clock) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.hashes = hashes;
        this.clock = clock;
    }

    @Override
    public Holder authenticate(String token) {
        ApiKey presented = ApiKey.parse(ApiKey.Kind.PLATFORM, token).orElseThrow(TokenAuthentication::refusal);
        StoredToken stored =
                transactions.asCredential(presented.keyId(), tokens::presented).orElse(null);
        boolean matches = hashes.matches(PURPOSE, presented.secret(), stored == null ? NO_HASH : stored.secretHmac());
        Instant now = clock.instant();
        if (stored == null || !matches || !stored.isUsable(now)) {
            throw refusal();
        }
        noteUse(stored, now);
        return holder(stored);
    }

    private static Unauthenticated refusal() {
        return new Unauthenticated("This API token is not valid: it may be mistyped, revoked or expired.");
    }

    private void noteUse(StoredToken stored, Instant now) {
        if (uses.isDue(stored.tokenId(), now)) {
            transactions.inTenantTx(stored.organization(), tx -> {
                tokens.used(tx, stored.tokenId(), now);
                return stored;
            });
        }
    }

    private static Holder holder(StoredToken of) {
        String subject = of.subject();
        Person person = subject == null
                ? new Person("service-token/" + of.tokenId(), "", of.name())
                : new Person(subject, "", of.createdBy());
        return new Holder(of.tokenId(), of.organization(), subject != null, person, of.scope());
    }
}
