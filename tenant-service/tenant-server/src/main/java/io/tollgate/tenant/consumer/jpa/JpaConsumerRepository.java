package io.tollgate.tenant.consumer.jpa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.consumer.Consumer;
import io.tollgate.tenant.consumer.ConsumerRepository;
import io.tollgate.tenant.database.TenantTx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Consumers in Postgres. Stateless. */
public final class JpaConsumerRepository implements ConsumerRepository {

    /** Equal shares. */
    private static final int WEIGHT = 1;

    @Override
    public void create(TenantTx tx, Consumer consumer) {
        UUID organization = tx.organization().value();
        tx.entities().persist(new ConsumerEntity(organization, consumer));
        tx.entities().flush();
        int position = 0;
        for (RegistryId registry : consumer.registries()) {
            tx.entities()
                    .persist(new ConsumerRegistryEntity(
                            organization,
                            consumer.gatewayId().value(),
                            consumer.id().value(),
                            registry.value(),
                            position++,
                            WEIGHT));
        }
        tx.entities().flush();
    }

    @Override
    public Optional<Consumer> find(TenantTx tx, GatewayId gateway, ConsumerId id) {
        return list(tx, gateway).stream()
                .filter(consumer -> consumer.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Consumer> list(TenantTx tx, GatewayId gateway) {
        Map<UUID, List<RegistryId>> attached = attached(tx, gateway);
        return tx
                .entities()
                .createQuery("""
                        select c from ConsumerEntity c where c.organizationId = :organization and c.gatewayId = :gateway
                        order by c.createdAt, c.id
                        """, ConsumerEntity.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", gateway.value())
                .getResultList()
                .stream()
                .map(row -> row.toConsumer(attached.getOrDefault(row.id().value(), List.of())))
                .toList();
    }

    private static Map<UUID, List<RegistryId>> attached(TenantTx tx, GatewayId gateway) {
        return tx
                .entities()
                .createQuery("""
                        select a from ConsumerRegistryEntity a
                        where a.organizationId = :organization and a.gatewayId = :gateway order by a.position
                        """, ConsumerRegistryEntity.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", gateway.value())
                .getResultList()
                .stream()
                .collect(groupingBy(
                        ConsumerRegistryEntity::consumerId,
                        mapping(row -> new RegistryId(row.registryId()), toList())));
    }

    @Override
    public boolean delete(TenantTx tx, GatewayId gateway, ConsumerId id) {
        return tx.entities()
                        .createQuery("""
                                delete from ConsumerEntity c where c.organizationId = :organization
                                and c.gatewayId = :gateway and c.id = :id
                                """)
                        .setParameter("organization", tx.organization().value())
                        .setParameter("gateway", gateway.value())
                        .setParameter("id", id.value())
                        .executeUpdate()
                == 1;
    }
}
