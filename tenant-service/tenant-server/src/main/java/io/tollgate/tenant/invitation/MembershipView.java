package io.tollgate.tenant.invitation;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.security.Person;

/** How a membership is shown to the member. */
@FunctionalInterface
public interface MembershipView {

    MeResponse.Membership of(Person person, OrganizationId organization);
}
