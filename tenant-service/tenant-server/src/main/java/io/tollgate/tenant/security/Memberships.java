package io.tollgate.tenant.security;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MemberRole;
import java.util.Optional;

/** Who belongs where, as what. Asked on every request. */
@FunctionalInterface
public interface Memberships {

    /** The person's membership in that organization; empty when it does not exist or they are no member. */
    Optional<Membership> of(String subject, OrganizationId organization);

    /** A person's role in an organization, its name, and what it grants. */
    record Membership(MemberRole role, String roleName, Grants grants) {

        public static Membership fixed(MemberRole role) {
            return new Membership(role, FixedRoles.nameOf(role), FixedRoles.grantsOf(role));
        }
    }
}
