package io.tollgate.tenant.budget;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantTx;
import java.util.List;
import java.util.Map;

/** Stored budgets. */
public interface BudgetRepository {

    void create(TenantTx tx, Budget budget);

    /** The budgets of each of these consumers of the gateway, in order of creation. */
    Map<ConsumerId, List<Budget>> ofConsumers(TenantTx tx, GatewayId gateway, List<ConsumerId> consumers);

    /** Deletes the budgets of this consumer. */
    void deleteOf(TenantTx tx, ConsumerId consumer);
}
