package io.tollgate.tenant.gateway;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.NotFound;
import java.util.List;
import java.util.Optional;

/** Stored gateways. */
public interface GatewayRepository {

    /** Also claims the slug in the directory that all organizations share. */
    void create(TenantTx tx, Gateway gateway);

    Optional<Gateway> find(TenantTx tx, GatewayId id);

    /** In order of creation. */
    List<Gateway> list(TenantTx tx);

    /** @throws NotFound when this organization has no such gateway */
    default Gateway get(TenantTx tx, GatewayId id) {
        return find(tx, id).orElseThrow(NotFound::new);
    }
}
