package io.tollgate.tenant.credential;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateKeyRequest;
import io.tollgate.tenant.api.CreatedKeyResponse;
import io.tollgate.tenant.api.KeyResponse;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import java.time.Clock;
import java.util.List;

/** Adds, lists and revokes the keys of one consumer. Thread-safe. */
public final class KeyService {

    private final TenantTransactions transactions;
    private final ApiKeyRepository keys;
    private final KeyMint mint;
    private final Clock clock;

    public KeyService(TenantTransactions transactions, ApiKeyRepository keys, KeyMint mint, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.mint = mint;
        this.clock = clock;
    }

    /** @throws NotFound when the gateway has no such consumer: the foreign key refuses it */
    public CreatedKeyResponse create(
            OrganizationId organization, GatewayId gateway, ConsumerId consumer, CreateKeyRequest request) {
        Violations violations = new Violations();
        String name = violations.name("name", request.name());
        mint.checkExpiry("expires_at", request.expiresAt(), violations);
        violations.throwIfAny();
        return transactions.inTenantTx(organization, tx -> {
            CreatedKeyResponse created = mint.issue(tx, gateway, consumer, name, request.expiresAt());
            tx.changed(gateway, "key");
            return created;
        });
    }

    /** @throws NotFound when the gateway has no such consumer */
    public List<KeyResponse> list(OrganizationId organization, GatewayId gateway, ConsumerId consumer) {
        return transactions.inTenantTx(organization, tx -> {
            if (!keys.hasConsumer(tx, gateway, consumer)) {
                throw new NotFound();
            }
            return keys.list(tx, gateway, consumer).stream()
                    .map(StoredKey::toResponse)
                    .toList();
        });
    }

    /** Refuses the key on every node from the next snapshot on; it is never usable again. */
    public void revoke(OrganizationId organization, GatewayId gateway, ConsumerId consumer, String keyId) {
        transactions.inTenantTx(organization, tx -> {
            if (!keys.revoke(tx, gateway, consumer, keyId, clock.instant())) {
                throw new NotFound();
            }
            tx.changed(gateway, "key");
            return keyId;
        });
    }
}
