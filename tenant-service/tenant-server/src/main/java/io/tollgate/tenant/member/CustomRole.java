package io.tollgate.tenant.member;

import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.api.MemberRoleResponse;
import io.tollgate.tenant.security.Grants;
import java.time.Instant;
import java.util.UUID;

/** A role that the organization made. */
public record CustomRole(UUID id, String name, Grants grants, Instant createdAt) {

    MemberRoleResponse toResponse() {
        return new MemberRoleResponse(id, MemberRole.CUSTOM, name, grants.codes(), grants.teamCodes(), createdAt);
    }
}
