package io.tollgate.console.ui;

import io.tollgate.tenant.api.MemberRole;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a role may do, as far as a page has to know before it asks: a courtesy that spares dead ends. The services decide, on
 * every call.
 */
public enum Right {
    GATEWAY_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST, MemberRole.BILLING),
    GATEWAY_WRITE(MemberRole.OWNER, MemberRole.ADMIN),
    REGISTRY_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST),
    REGISTRY_WRITE(MemberRole.OWNER, MemberRole.ADMIN),
    CONSUMER_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST),
    CONSUMER_WRITE(MemberRole.OWNER, MemberRole.ADMIN),
    KEY_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER),
    KEY_WRITE(MemberRole.OWNER, MemberRole.ADMIN),
    USAGE_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST, MemberRole.BILLING);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes an immutable one
    private final Set<MemberRole> roles;

    Right(MemberRole... roles) {
        this.roles = Set.of(roles);
    }

    public boolean grantedTo(MemberRole role) {
        return roles.contains(role);
    }

    /** Such as {@code Owner or Admin}. */
    public String neededRoles() {
        return Arrays.stream(MemberRole.values())
                .filter(roles::contains)
                .map(Right::title)
                .collect(Collectors.joining(" or "));
    }

    /** The role as people read it. */
    public static String title(MemberRole role) {
        return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
