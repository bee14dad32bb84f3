package io.tollgate.tenant.credential.jpa;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.credential.ApiKeyRepository;
import io.tollgate.tenant.credential.StoredKey;
import io.tollgate.tenant.database.TenantTx;
import java.time.Instant;
import java.util.List;

/** API keys in Postgres. Stateless. */
public final class JpaApiKeyRepository implements ApiKeyRepository {

    @Override
    public void create(TenantTx tx, StoredKey key) {
        tx.entities().persist(new ApiKeyEntity(tx.organization().value(), key));
        tx.entities().flush();
        tx.entities()
                .createNativeQuery("insert into tenant.key_directory (key_id, organization_id, gateway_id)"
                        + " values (:key, :organization, :gateway)")
                .setParameter("key", key.keyId())
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", key.gatewayId().value())
                .executeUpdate();
    }

    @Override
    public boolean hasConsumer(TenantTx tx, GatewayId gateway, ConsumerId consumer) {
        Object found = tx.entities()
                .createNativeQuery("select count(*) from tenant.consumer where organization_id = :organization"
                        + " and gateway_id = :gateway and id = :consumer")
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", gateway.value())
                .setParameter("consumer", consumer.value())
                .getSingleResult();
        return ((Number) found).longValue() == 1;
    }

    @Override
    public List<StoredKey> list(TenantTx tx, GatewayId gateway, ConsumerId consumer) {
        return listAll(tx, gateway, List.of(consumer));
    }

    @Override
    public List<StoredKey> listAll(TenantTx tx, GatewayId gateway, List<ConsumerId> consumers) {
        return tx
                .entities()
                .createQuery("""
                        select k from ApiKeyEntity k where k.organizationId = :organization and k.gatewayId = :gateway
                        and k.consumerId in :consumers and k.revokedAt is null order by k.createdAt, k.keyId
                        """, ApiKeyEntity.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", gateway.value())
                .setParameter(
                        "consumers", consumers.stream().map(ConsumerId::value).toList())
                .getResultList()
                .stream()
                .map(ApiKeyEntity::toKey)
                .toList();
    }

    @Override
    public boolean revoke(TenantTx tx, GatewayId gateway, ConsumerId consumer, String keyId, Instant now) {
        return tx.entities()
                        .createQuery("""
                                update ApiKeyEntity k set k.enabled = false, k.revokedAt = :now
                                where k.organizationId = :organization and k.keyId = :key and k.gatewayId = :gateway
                                and k.consumerId = :consumer and k.revokedAt is null
                                """)
                        .setParameter("now", now)
                        .setParameter("organization", tx.organization().value())
                        .setParameter("key", keyId)
                        .setParameter("gateway", gateway.value())
                        .setParameter("consumer", consumer.value())
                        .executeUpdate()
                == 1;
    }
}
