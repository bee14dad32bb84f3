package io.tollgate.tenant.security;

import io.tollgate.tenant.api.MemberRole;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a member may do. A role has exactly the permissions that name it; teams do not exist yet, so a developer, who may
 * change only what their team owns, changes nothing.
 */
public enum Permission {
    ORGANIZATION_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST, MemberRole.BILLING),
    GATEWAY_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST, MemberRole.BILLING),
    GATEWAY_WRITE(MemberRole.OWNER, MemberRole.ADMIN),
    REGISTRY_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST),
    REGISTRY_WRITE(MemberRole.OWNER, MemberRole.ADMIN),
    CONSUMER_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST),
    CONSUMER_WRITE(MemberRole.OWNER, MemberRole.ADMIN),
    KEY_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER),
    KEY_WRITE(MemberRole.OWNER, MemberRole.ADMIN);

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf makes an immutable one
    private final Set<MemberRole> roles;

    Permission(MemberRole... roles) {
        this.roles = Set.copyOf(Arrays.asList(roles));
    }

    public boolean grantedTo(MemberRole role) {
        return roles.contains(role);
    }

    /** Says to a person which roles have it. */
    public String neededRoles() {
        return Arrays.stream(MemberRole.values())
                .filter(roles::contains)
                .map(role -> role.name().charAt(0) + role.name().substring(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(" or "));
    }
}
