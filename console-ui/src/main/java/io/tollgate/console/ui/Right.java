package io.tollgate.console.ui;

import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.api.MemberRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person may do, as far as a page has to know before it asks: a courtesy that spares dead ends. Read from what the
 * services say of the membership, or from its role where they say nothing. The services decide, on every call.
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
    MEMBER_READ(MemberRole.OWNER, MemberRole.ADMIN),
    MEMBER_WRITE(MemberRole.OWNER, MemberRole.ADMIN),
    AUDIT_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.ANALYST),
    COST_READ(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST, MemberRole.BILLING);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes an immutable one
    private final Set<MemberRole> roles;

    Right(MemberRole... roles) {
        this.roles = Set.of(roles);
    }

    /** The whole organization's, or at least that of the person's own teams: what lies in neither is refused by the service. */
    public boolean grantedTo(MeResponse.Membership membership) {
        return everywhere(membership) || names(membership.teamPermissions());
    }

    /** Also for what no team of this person's owns. */
    public boolean everywhere(MeResponse.Membership membership) {
        return membership.permissions() == null ? roles.contains(membership.role()) : names(membership.permissions());
    }

    private boolean names(@Nullable List<String> permissions) {
        return permissions != null && permissions.contains(name().toLowerCase(Locale.ROOT));
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
