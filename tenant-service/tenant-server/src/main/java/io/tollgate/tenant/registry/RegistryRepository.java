package io.tollgate.tenant.registry;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.database.TenantTx;
import java.util.List;
import java.util.Optional;

/** Stored registries. */
public interface RegistryRepository {

    void create(TenantTx tx, Registry registry);

    Optional<Registry> find(TenantTx tx, GatewayId gateway, RegistryId id);

    /** In order of creation. */
    List<Registry> list(TenantTx tx, GatewayId gateway);

    /** False when there is none; a conflict when a consumer uses it. */
    boolean delete(TenantTx tx, GatewayId gateway, RegistryId id);
}
