package io.tollgate.tenant.security;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MemberRole;
import java.util.Optional;

/** Who belongs where. */
@FunctionalInterface
public interface Memberships {

    /** The person's role in that organization; empty when it does not exist or they are no member. */
    Optional<MemberRole> roleOf(String subject, OrganizationId organization);
}
