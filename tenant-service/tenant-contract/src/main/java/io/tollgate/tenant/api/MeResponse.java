package io.tollgate.tenant.api;

import io.tollgate.contract.id.OrganizationId;
import java.util.List;

/** The signed-in person and the organizations they belong to. */
public record MeResponse(String subject, String email, String name, List<Membership> memberships) {

    /** One organization and this person's role in it. */
    public record Membership(OrganizationId organizationId, String slug, String name, MemberRole role) {}
}
