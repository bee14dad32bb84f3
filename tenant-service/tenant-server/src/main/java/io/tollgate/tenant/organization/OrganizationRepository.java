package io.tollgate.tenant.organization;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.database.SubjectTx;
import io.tollgate.tenant.database.TenantTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stored organizations and memberships. */
public interface OrganizationRepository {

    void create(TenantTx tx, Organization organization);

    void addMember(TenantTx tx, String subject, MemberRole role, Instant now);

    /** The organization of the transaction. */
    Optional<Organization> find(TenantTx tx);

    /** What the person belongs to, in order of name. */
    List<Membership> membershipsOf(SubjectTx tx);

    /** The person's role there; empty when they have none. */
    Optional<MemberRole> roleOf(SubjectTx tx, OrganizationId organization);

    /** One organization the person belongs to, and as what. */
    record Membership(Organization organization, MemberRole role) {}
}
