package io.tollgate.tenant.budget.jpa;

import static java.util.stream.Collectors.groupingBy;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.budget.Budget;
import io.tollgate.tenant.budget.BudgetRepository;
import io.tollgate.tenant.database.TenantTx;
import java.util.List;
import java.util.Map;

/** Budgets in Postgres. Stateless. */
public final class JpaBudgetRepository implements BudgetRepository {

    @Override
    public void create(TenantTx tx, Budget budget) {
        tx.entities().persist(new BudgetEntity(tx.organization().value(), budget));
    }

    @Override
    public Map<ConsumerId, List<Budget>> ofConsumers(TenantTx tx, GatewayId gateway, List<ConsumerId> consumers) {
        return tx
                .entities()
                .createQuery("""
                        select b from BudgetEntity b where b.organizationId = :organization and b.gatewayId = :gateway
                        and b.scope = 'consumer' and b.subject in :consumers order by b.createdAt, b.id
                        """, BudgetEntity.class)
                .setParameter("organization", tx.organization().value())
                .setParameter("gateway", gateway.value())
                .setParameter(
                        "consumers",
                        consumers.stream().map(ConsumerId::toString).toList())
                .getResultList()
                .stream()
                .map(BudgetEntity::toBudget)
                .collect(groupingBy(budget -> ConsumerId.fromString(budget.subject())));
    }

    @Override
    public void deleteOf(TenantTx tx, ConsumerId consumer) {
        tx.entities()
                .createQuery("""
                        delete from BudgetEntity b where b.organizationId = :organization and b.scope = 'consumer'
                        and b.subject = :consumer
                        """)
                .setParameter("organization", tx.organization().value())
                .setParameter("consumer", consumer.toString())
                .executeUpdate();
    }
}
