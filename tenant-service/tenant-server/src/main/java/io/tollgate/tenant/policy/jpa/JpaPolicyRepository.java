package io.tollgate.tenant.policy.jpa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.policy.Policy;
import io.tollgate.tenant.policy.PolicyRepository;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Policies in Postgres. Stateless. */
public final class JpaPolicyRepository implements PolicyRepository {

    @Override
    public void create(TenantTx tx, Policy policy) {
        tx.entities().persist(new PolicyEntity(tx.organization().value(), policy));
        tx.entities().flush();
    }

    @Override
    public void attach(TenantTx tx, Policy policy, ConsumerId consumer) {
        tx.entities()
                .persist(new ConsumerPolicyEntity(
                        tx.organization().value(),
                        policy.gatewayId().value(),
                        consumer.value(),
                        policy.id().value()));
    }

    @Override
    public Map<ConsumerId, List<Policy>> attached(TenantTx tx, GatewayId gateway, List<ConsumerId> consumers) {
        return tx
                .entities()
                .createQuery("""
                        select c.consumerId, p from ConsumerPolicyEntity c
                        join PolicyEntity p on p.organizationId = c.organizationId and p.id = c.policyId
                        where c.organizationId = :organization and c.gatewayId = :gateway
                        and c.consumerId in :consumers order by p.priority, p.createdAt, p.id
                        """, Object[].class)
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", gateway.value())
                .setParameter(
                        "consumers", consumers.stream().map(ConsumerId::value).toList())
                .getResultList()
                .stream()
                .collect(groupingBy(
                        row -> new ConsumerId((UUID) row[0]),
                        mapping(row -> ((PolicyEntity) row[1]).toPolicy(), toList())));
    }

    @Override
    public void deleteOwnedBy(TenantTx tx, ConsumerId consumer) {
        List<UUID> owned = tx.entities()
                .createQuery("""
                        select c.policyId from ConsumerPolicyEntity c
                        where c.organizationId = :organization and c.consumerId = :consumer
                        and exists (select p from PolicyEntity p where p.organizationId = c.organizationId
                                    and p.id = c.policyId and p.global = false)
                        and not exists (select o from ConsumerPolicyEntity o where o.organizationId = c.organizationId
                                        and o.policyId = c.policyId and o.consumerId <> c.consumerId)
                        """, UUID.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("consumer", consumer.value())
                .getResultList();
        delete(
                tx,
                "delete from ConsumerPolicyEntity c where c.organizationId = :organization and c.policyId in :ids",
                owned);
        delete(tx, "delete from PolicyEntity p where p.organizationId = :organization and p.id in :ids", owned);
    }

    private static void delete(TenantTx tx, String statement, List<UUID> ids) {
        tx.entities()
                .createQuery(statement)
                .setParameter("organization", tx.organization().value())
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
