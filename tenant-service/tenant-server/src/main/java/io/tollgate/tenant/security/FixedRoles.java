package io.tollgate.tenant.security;

import static io.tollgate.tenant.security.Permission.*;

import io.tollgate.tenant.api.MemberRole;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The five roles every organization has, and what each may do. */
public final class FixedRoles {

    /** In order of power. */
    public static final List<MemberRole> ALL =
            List.of(MemberRole.OWNER, MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST, MemberRole.BILLING);

    private static final Grants OWNER = new Grants(EnumSet.allOf(Permission.class), Set.of());

    private static final Grants ADMIN =
            new Grants(EnumSet.complementOf(EnumSet.of(ORGANIZATION_OWN, BILLING_READ, BILLING_WRITE)), Set.of());

    private static final Grants DEVELOPER = new Grants(
            Set.of(ORGANIZATION_READ, GATEWAY_READ, REGISTRY_READ, POLICY_READ, BUDGET_READ, PLAYGROUND_USE),
            Set.of(CONSUMER_READ, CONSUMER_WRITE, KEY_READ, KEY_WRITE, USAGE_READ, COST_READ, BODY_READ, TEAM_READ));

    private static final Grants ANALYST = new Grants(
            Set.of(
                    ORGANIZATION_READ,
                    GATEWAY_READ,
                    REGISTRY_READ,
                    POLICY_READ,
                    BUDGET_READ,
                    CONSUMER_READ,
                    USAGE_READ,
                    COST_READ,
                    AUDIT_READ),
            Set.of());

    private static final Grants BILLING = new Grants(
            Set.of(ORGANIZATION_READ, GATEWAY_READ, BUDGET_READ, COST_READ, BILLING_READ, BILLING_WRITE), Set.of());

    private FixedRoles() {}

    /** What a fixed role grants; {@link MemberRole#CUSTOM} by itself grants nothing. */
    public static Grants grantsOf(MemberRole role) {
        return switch (role) {
            case OWNER -> OWNER;
            case ADMIN -> ADMIN;
            case DEVELOPER -> DEVELOPER;
            case ANALYST -> ANALYST;
            case BILLING -> BILLING;
            case CUSTOM -> Grants.NONE;
        };
    }

    /** {@code Owner}, {@code Admin} and so on. */
    public static String nameOf(MemberRole role) {
        return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Says to a person which fixed roles have the permission everywhere. */
    static String having(Permission permission) {
        return Arrays.stream(MemberRole.values())
                .filter(role -> grantsOf(role).everywhere().contains(permission))
                .map(FixedRoles::nameOf)
                .collect(Collectors.joining(" or "));
    }
}
