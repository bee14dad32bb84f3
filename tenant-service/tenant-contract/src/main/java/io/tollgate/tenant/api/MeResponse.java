package io.tollgate.tenant.api;

import io.tollgate.contract.id.OrganizationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The signed-in person and the organizations they belong to. */
public record MeResponse(String subject, String email, String name, List<Membership> memberships) {

    /**
     * One organization and this person's role in it.
     *
     * @param permissions what the role allows in the whole organization
     * @param teamPermissions what it allows for the consumers of the person's own teams only
     */
    public record Membership(
            OrganizationId organizationId,
            String slug,
            String name,
            MemberRole role,
            @Nullable String roleName,
            @Nullable List<String> permissions,
            @Nullable List<String> teamPermissions) {

        public Membership(OrganizationId organizationId, String slug, String name, MemberRole role) {
            this(organizationId, slug, name, role, null, null, null);
        }
    }
}
