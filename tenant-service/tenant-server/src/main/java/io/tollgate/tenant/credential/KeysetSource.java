package io.tollgate.tenant.credential;

import io.tollgate.contract.id.OrganizationId;

/** Makes keysets. */
@FunctionalInterface
public interface KeysetSource {

    /** A fresh keyset for this organization, wrapped under the KEK, Base64. */
    String newWrapped(OrganizationId organization);
}
