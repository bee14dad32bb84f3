package io.tollgate.tenant.policy;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantTx;
import java.util.List;
import java.util.Map;

/** Stored policies and their attachment to consumers. */
public interface PolicyRepository {

    void create(TenantTx tx, Policy policy);

    void attach(TenantTx tx, Policy policy, ConsumerId consumer);

    /** The policies attached to each of these consumers of the gateway, in order of priority. */
    Map<ConsumerId, List<Policy>> attached(TenantTx tx, GatewayId gateway, List<ConsumerId> consumers);

    /** Deletes the policies that only this consumer has; call before deleting it. */
    void deleteOwnedBy(TenantTx tx, ConsumerId consumer);
}
