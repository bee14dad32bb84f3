package io.tollgate.tenant.consumer;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.paging.PageRequest;
import java.util.List;
import java.util.Optional;

/** Stored consumers with the registries attached to them. */
public interface ConsumerRepository {

    void create(TenantTx tx, Consumer consumer);

    Optional<Consumer> find(TenantTx tx, GatewayId gateway, ConsumerId id);

    /** In order of creation: all of the gateway, or those that this person's teams own. */
    List<Consumer> list(TenantTx tx, GatewayId gateway, Optional<String> teammate, PageRequest page);

    /** With its keys and attachments; false when there is none. */
    boolean delete(TenantTx tx, GatewayId gateway, ConsumerId id);
}
