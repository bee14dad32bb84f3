package io.tollgate.tenant.invitation;

import io.tollgate.tenant.database.TenantTx;

/** What organizations are called. */
@FunctionalInterface
public interface OrganizationNames {

    /** The name of the organization of the transaction. */
    String nameOf(TenantTx tx);
}
