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
import io.tollgate.tenant.paging.PageRequest;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Consumers in Postgres. Stateless. */
public final class JpaConsumerRepository implements ConsumerRepository {

    /** Equal shares. */
    private static final int WEIGHT = 1;

    /** Before every row. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final String PAGE = """
            select c.* from tenant.consumer c
            where c.organization_id = :organization and c.gateway_id = :gateway
              and (c.created_at, c.id) > (:at, :id) %s
            order by c.created_at, c.id limit :limit
            """;

    private static final String OF_TEAMMATE = """
            and exists (select 1 from tenant.team_consumer t
              join tenant.team_member m on m.organization_id = t.organization_id and m.team_id = t.team_id
              where t.organization_id = c.organization_id and t.consumer_id = c.id and m.subject = :teammate)
            """;

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
        return withRegistries(
                        tx,
                        tx.entities()
                                .createQuery("""
                                select c from ConsumerEntity c where c.organizationId = :organization
                                and c.gatewayId = :gateway and c.id = :id
                                """, ConsumerEntity.class)
                                .setParameter("organization", tx.organization().value())
                                .setParameter("gateway", gateway.value())
                                .setParameter("id", id.value())
                                .getResultList())
                .stream()
                .findFirst();
    }

    @Override
    public List<Consumer> list(TenantTx tx, GatewayId gateway, Optional<String> teammate, PageRequest page) {
        Query query = tx.entities()
                .createNativeQuery(
                        teammate.isEmpty() ? PAGE.formatted("") : PAGE.formatted(OF_TEAMMATE), ConsumerEntity.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", gateway.value())
                .setParameter(
                        "at",
                        page.fromTheBeginning()
                                ? FIRST
                                : Instant.parse(page.after().getFirst()))
                .setParameter(
                        "id",
                        page.fromTheBeginning()
                                ? new UUID(0, 0)
                                : UUID.fromString(page.after().getLast()))
                .setParameter("limit", page.fetch());
        teammate.ifPresent(subject -> query.setParameter("teammate", subject));
        List<?> rows = query.getResultList();
        return withRegistries(tx, rows.stream().map(ConsumerEntity.class::cast).toList());
    }

    private static List<Consumer> withRegistries(TenantTx tx, List<ConsumerEntity> rows) {
        Map<UUID, List<RegistryId>> attached =
                attached(tx, rows.stream().map(row -> row.id().value()).toList());
        return rows.stream()
                .map(row -> row.toConsumer(attached.getOrDefault(row.id().value(), List.of())))
                .toList();
    }

    private static Map<UUID, List<RegistryId>> attached(TenantTx tx, List<UUID> consumers) {
        return tx
                .entities()
                .createQuery("""
                        select a from ConsumerRegistryEntity a
                        where a.organizationId = :organization and a.consumerId in :consumers order by a.position
                        """, ConsumerRegistryEntity.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("consumers", consumers)
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
