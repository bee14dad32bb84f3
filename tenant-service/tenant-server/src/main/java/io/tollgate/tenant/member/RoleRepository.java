package io.tollgate.tenant.member;

import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored roles that organizations made. */
public interface RoleRepository {

    void create(TenantTx tx, CustomRole role);

    Optional<CustomRole> find(TenantTx tx, UUID id);

    /** As {@link #find}, locked until the transaction ends. */
    Optional<CustomRole> lock(TenantTx tx, UUID id);

    /** In order of name. */
    List<CustomRole> list(TenantTx tx);

    void replace(TenantTx tx, CustomRole role);

    void delete(TenantTx tx, UUID id);

    /** @throws NotFound when the organization has no such role */
    default CustomRole get(TenantTx tx, UUID id) {
        return find(tx, id).orElseThrow(NotFound::new);
    }
}
