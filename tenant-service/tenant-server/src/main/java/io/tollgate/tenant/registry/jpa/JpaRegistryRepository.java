package io.tollgate.tenant.registry.jpa;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.registry.Registry;
import io.tollgate.tenant.registry.RegistryRepository;
import java.util.List;
import java.util.Optional;

/** Registries in Postgres. Stateless. */
public final class JpaRegistryRepository implements RegistryRepository {

    @Override
    public void create(TenantTx tx, Registry registry) {
        tx.entities().persist(new RegistryEntity(tx.organization().value(), registry));
    }

    @Override
    public Optional<Registry> find(TenantTx tx, GatewayId gateway, RegistryId id) {
        return list(tx, gateway).stream()
                .filter(registry -> registry.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Registry> list(TenantTx tx, GatewayId gateway) {
        return tx
                .entities()
                .createQuery("""
                        select r from RegistryEntity r where r.organizationId = :organization and r.gatewayId = :gateway
                        and r.type = 'LLM' order by r.createdAt, r.id
                        """, RegistryEntity.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", gateway.value())
                .getResultList()
                .stream()
                .map(RegistryEntity::toRegistry)
                .toList();
    }

    @Override
    public boolean delete(TenantTx tx, GatewayId gateway, RegistryId id) {
        return tx.entities()
                        .createQuery("""
                                delete from RegistryEntity r where r.organizationId = :organization
                                and r.gatewayId = :gateway and r.id = :id and r.type = 'LLM'
                                """)
                        .setParameter("organization", tx.organization().value())
                        .setParameter("gateway", gateway.value())
                        .setParameter("id", id.value())
                        .executeUpdate()
                == 1;
    }
}
