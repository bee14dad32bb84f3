package io.tollgate.tenant.api.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates a role, or changes what is present. */
public record SaveRoleRequest(
        @Nullable String name,
        @Nullable OidcMapping oidcMapping,
        @Nullable List<ModelPolicy> modelPolicies,
        @Nullable McpPolicies mcpPolicies) {}
