package io.tollgate.tenant.member;

import io.tollgate.tenant.api.MemberResponse;
import io.tollgate.tenant.security.Grants;
import java.time.Instant;
import java.util.List;

/** A person who belongs to the organization; {@code teams} are the names of their teams. */
public record Member(
        String subject,
        String email,
        String name,
        RoleRef role,
        String roleName,
        Grants grants,
        List<String> teams,
        Instant joinedAt) {

    public Member {
        teams = List.copyOf(teams);
    }

    MemberResponse toResponse() {
        return new MemberResponse(subject, email, name, role.role(), role.customId(), roleName, teams, joinedAt);
    }
}
