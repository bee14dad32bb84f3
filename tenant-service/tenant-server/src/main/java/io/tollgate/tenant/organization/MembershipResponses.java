package io.tollgate.tenant.organization;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.organization.OrganizationService.Belonging;
import io.tollgate.tenant.security.ApiTokens;
import io.tollgate.tenant.security.Grants;
import io.tollgate.tenant.security.Memberships.Membership;
import io.tollgate.tenant.security.Person;
import io.tollgate.tenant.security.TokenMemberships;
import java.util.List;
import java.util.Optional;

/** What somebody belongs to, as they are told; a token belongs to one organization at most. Thread-safe. */
public final class MembershipResponses {

    private final OrganizationService organizations;

    public MembershipResponses(OrganizationService organizations) {
        this.organizations = organizations;
    }

    List<Belonging> of(Person person, Optional<ApiTokens.Holder> holder) {
        return holder.map(this::of).orElseGet(() -> organizations.belongingsOf(person));
    }

    private List<Belonging> of(ApiTokens.Holder holder) {
        return TokenMemberships.of(
                        holder,
                        (subject, organization) ->
                                organizations.belonging(organization, subject).map(Belonging::membership))
                .map(membership -> new Belonging(organizations.get(holder.organization()), membership))
                .stream()
                .toList();
    }

    /** @throws NotFound when the person is no member of it */
    public MeResponse.Membership of(Person person, OrganizationId organization) {
        return response(organizations.belonging(organization, person.subject()).orElseThrow(NotFound::new));
    }

    static MeResponse.Membership response(Belonging belonging) {
        Membership membership = belonging.membership();
        Grants grants = membership.grants();
        return new MeResponse.Membership(
                belonging.organization().id(),
                belonging.organization().slug(),
                belonging.organization().name(),
                membership.role(),
                membership.roleName(),
                grants.codes(),
                grants.teamCodes());
    }
}
