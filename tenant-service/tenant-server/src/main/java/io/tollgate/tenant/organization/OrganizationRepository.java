package io.tollgate.tenant.organization;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.database.SubjectTx;
import io.tollgate.tenant.database.TenantTx;
import java.util.List;
import java.util.Optional;

/** Stored organizations. */
public interface OrganizationRepository {

    void create(TenantTx tx, Organization organization);

    /** The organization of the transaction. */
    Optional<Organization> find(TenantTx tx);

    /** What the person belongs to, in order of name. */
    List<OrganizationId> organizationsOf(SubjectTx tx);
}
