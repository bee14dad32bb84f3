package io.tollgate.tenant.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A person's role in an organization; what each may do is decided by the server. */
public enum MemberRole {
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("developer")
    DEVELOPER,
    @JsonProperty("analyst")
    ANALYST,
    @JsonProperty("billing")
    BILLING,
    /** A role that the organization made itself. */
    @JsonProperty("custom")
    CUSTOM
}
