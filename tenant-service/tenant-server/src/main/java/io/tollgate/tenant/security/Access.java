package io.tollgate.tenant.security;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.error.Forbidden;
import io.tollgate.tenant.security.Grants.Reach;

/**
 * An admitted call to an organization: who calls, through what, and what they may do there.
 *
 * @param reach how far the permission of the called route reaches
 */
public record Access(
        OrganizationId organization,
        Actor actor,
        Person person,
        MemberRole role,
        String roleName,
        Grants grants,
        Reach reach) {

    /** Whether the call may touch only what the caller's own teams own. */
    public boolean onlyOwnTeams() {
        return reach == Reach.OWN_TEAMS;
    }

    /** @throws Forbidden when the caller is a token: some things only a person may do */
    public void requirePerson() {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Forbidden("API tokens may not do this; sign in as a person.");
        }
    }
}
