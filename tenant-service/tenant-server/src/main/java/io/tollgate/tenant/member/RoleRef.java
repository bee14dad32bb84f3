package io.tollgate.tenant.member;

import io.tollgate.tenant.api.MemberRole;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names a role: a fixed one, or by its id one that the organization made. */
public record RoleRef(MemberRole role, @Nullable UUID customId) {

    public static final RoleRef OWNER = new RoleRef(MemberRole.OWNER, null);
    public static final RoleRef ADMIN = new RoleRef(MemberRole.ADMIN, null);

    public RoleRef {
        if ((role == MemberRole.CUSTOM) != (customId != null)) {
            throw new IllegalArgumentException("a custom role, and only it, has an id");
        }
    }

    public Optional<UUID> custom() {
        return Optional.ofNullable(customId);
    }
}
