package io.tollgate.tenant.credential;

import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.api.CreatedKeyResponse;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.Violations;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Issues API keys; the answer is the only place the secret ever appears. Thread-safe when its source is. */
public final class KeyMint {

    static final int PEPPER_VERSION = 1;

    private final ApiKeyRepository keys;
    private final byte[] pepper;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param random cryptographically strong */
    public KeyMint(ApiKeyRepository keys, byte[] pepper, RandomGenerator random, Clock clock) {
        this.keys = keys;
        this.pepper = pepper.clone();
        this.random = random;
        this.clock = clock;
    }

    public CreatedKeyResponse issue(
            TenantTx tx, GatewayId gateway, ConsumerId consumer, String name, @Nullable Instant expiresAt) {
        ApiKey key = ApiKey.mint(ApiKey.Kind.CONSUMER, random);
        StoredKey stored = new StoredKey(
                key.keyId(),
                gateway,
                consumer,
                name,
                key.visiblePrefix(),
                key.visibleSuffix(),
                PEPPER_VERSION,
                KeyVerifier.hmacOf(key, pepper),
                true,
                expiresAt,
                clock.instant());
        keys.create(tx, stored);
        return new CreatedKeyResponse(stored.toResponse(), key.reveal());
    }

    /** Reports an expiry that has passed. */
    public void checkExpiry(String field, @Nullable Instant expiresAt, Violations violations) {
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            violations.add(field, "must be in the future");
        }
    }
}
