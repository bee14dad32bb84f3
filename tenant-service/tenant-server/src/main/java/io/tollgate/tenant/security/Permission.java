package io.tollgate.tenant.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be done in an organization. The lower-case name is the permission's name in custom roles and tokens. */
public enum Permission {
    ORGANIZATION_READ(false),
    ORGANIZATION_WRITE(false),
    /** Deleting the organization and handing it to somebody else; only its owners have it. */
    ORGANIZATION_OWN(false),
    GATEWAY_READ(false),
    GATEWAY_WRITE(false),
    REGISTRY_READ(false),
    REGISTRY_WRITE(false),
    POLICY_READ(false),
    POLICY_WRITE(false),
    CONSUMER_READ(true),
    CONSUMER_WRITE(true),
    KEY_READ(true),
    KEY_WRITE(true),
    BUDGET_READ(false),
    BUDGET_WRITE(false),
    USAGE_READ(true),
    COST_READ(true),
    BODY_READ(true),
    PLAYGROUND_USE(false),
    MEMBER_READ(false),
    MEMBER_WRITE(false),
    ROLE_READ(false),
    ROLE_WRITE(false),
    TEAM_READ(true),
    TEAM_WRITE(false),
    TOKEN_READ(false),
    TOKEN_WRITE(false),
    AUDIT_READ(false),
    BILLING_READ(false),
    BILLING_WRITE(false);

    private final boolean limitableToTeams;

    Permission(boolean limitableToTeams) {
        this.limitableToTeams = limitableToTeams;
    }

    /** Whether a role may have it for what the member's own teams own, and for nothing else. */
    public boolean limitableToTeams() {
        return limitableToTeams;
    }

    /** Whether a custom role or a token may have it. */
    public boolean grantable() {
        return this != ORGANIZATION_OWN;
    }

    /** The name on the wire and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Permission> ofCode(String code) {
        return Arrays.stream(values())
                .filter(permission -> permission.code().equals(code))
                .findFirst();
    }
}
