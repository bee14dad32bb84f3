package io.tollgate.tenant.credential;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantTx;
import java.time.Instant;
import java.util.List;

/** Stored API keys. */
public interface ApiKeyRepository {

    /** Also claims the key id in the directory that all organizations share. */
    void create(TenantTx tx, StoredKey key);

    /** Whether the gateway has this consumer: the keys of one that does not exist are not an empty list. */
    boolean hasConsumer(TenantTx tx, GatewayId gateway, ConsumerId consumer);

    /** Keys that are not revoked, in order of creation. */
    List<StoredKey> list(TenantTx tx, GatewayId gateway, ConsumerId consumer);

    /** Keys that are not revoked, of these consumers of the gateway, in order of creation. */
    List<StoredKey> listAll(TenantTx tx, GatewayId gateway, List<ConsumerId> consumers);

    /** False when there is no such key that is not revoked already. */
    boolean revoke(TenantTx tx, GatewayId gateway, ConsumerId consumer, String keyId, Instant now);
}
