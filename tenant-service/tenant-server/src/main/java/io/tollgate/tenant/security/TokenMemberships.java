package io.tollgate.tenant.security;

import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.security.Memberships.Membership;
import java.util.Optional;

/** What the holder of an API token may do in the token's organization. */
public final class TokenMemberships {

    private TokenMemberships() {}

    /** Empty when the person of a personal token is no member any more. */
    public static Optional<Membership> of(ApiTokens.Holder holder, Memberships memberships) {
        if (!holder.personal()) {
            return Optional.of(new Membership(MemberRole.CUSTOM, "API token", holder.scope()));
        }
        return memberships
                .of(holder.person().subject(), holder.organization())
                .map(member -> new Membership(
                        member.role(), member.roleName(), member.grants().restrictedTo(holder.scope())));
    }
}
