package io.tollgate.tenant.consumer;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantTx;
import java.util.List;
import java.util.Optional;

/** Stored consumers with the registries attached to them. */
public interface ConsumerRepository {

    void create(TenantTx tx, Consumer consumer);

    Optional<Consumer> find(TenantTx tx, GatewayId gateway, ConsumerId id);

    /** In order of creation. */
    List<Consumer> list(TenantTx tx, GatewayId gateway);

    /** With its keys and attachments; false when there is none. */
    boolean delete(TenantTx tx, GatewayId gateway, ConsumerId id);
}
