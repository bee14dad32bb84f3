package io.tollgate.tenant.member;

import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.Forbidden;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.Actor;
import io.tollgate.tenant.security.FixedRoles;
import io.tollgate.tenant.security.Grants;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a role is called and grants, and who may hand it out. Thread-safe. */
public final class Roles {

    private final RoleRepository roles;

    public Roles(RoleRepository roles) {
        this.roles = roles;
    }

    /** A role with its name and grants. */
    public record Resolved(RoleRef ref, String name, Grants grants) {}

    /** @throws Invalid when the request names no role of this organization */
    public Resolved resolve(TenantTx tx, @Nullable MemberRole role, @Nullable UUID customId) {
        if (role == null) {
            throw new Invalid("role", "must be owner, admin, developer, analyst, billing or custom");
        }
        if (role != MemberRole.CUSTOM) {
            if (customId != null) {
                throw new Invalid("role_id", "goes with the role custom only");
            }
            return new Resolved(new RoleRef(role, null), FixedRoles.nameOf(role), FixedRoles.grantsOf(role));
        }
        if (customId == null) {
            throw new Invalid("role_id", "name one of the organization's own roles");
        }
        CustomRole custom = roles.find(tx, customId)
                .orElseThrow(() -> new Invalid("role_id", "is not a role of this organization"));
        return new Resolved(new RoleRef(role, customId), custom.name(), custom.grants());
    }

    /**
     * Owners hand out every role, admins every fixed one but Owner; anybody else who may manage members hands out no more
     * than they may do themselves, and so does a token.
     *
     * @throws Forbidden when the caller may not give or take this role
     */
    public void checkMayHandOut(Access access, RoleRef role, Grants grants) {
        boolean managed = access.role() == MemberRole.ADMIN
                && access.actor().kind() == Actor.Kind.PERSON
                && role.role() != MemberRole.OWNER
                && role.role() != MemberRole.CUSTOM;
        if (!managed && !access.grants().covers(grants)) {
            throw new Forbidden(
                    role.role() == MemberRole.OWNER
                            ? "Only an owner can give or take the Owner role."
                            : "This role allows more than you may do yourself; ask an owner.");
        }
    }

    /** @throws Forbidden when the permissions exceed what the caller may do */
    void checkMayGrant(Access access, Grants grants) {
        if (!access.grants().covers(grants)) {
            throw new Forbidden("A role cannot allow more than you may do yourself; ask an owner.");
        }
    }
}
