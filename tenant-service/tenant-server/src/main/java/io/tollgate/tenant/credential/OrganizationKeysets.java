package io.tollgate.tenant.credential;

import io.tollgate.tenant.database.TenantTx;

/** Stored keysets, one per organization, wrapped under the installation's KEK. */
public interface OrganizationKeysets {

    /** Makes the organization's keyset. */
    void create(TenantTx tx);

    /** The wrapped keyset; made now when there is none. */
    String getOrCreate(TenantTx tx);
}
