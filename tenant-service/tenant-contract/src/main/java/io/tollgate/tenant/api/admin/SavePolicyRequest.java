package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates a policy, or changes what is present. */
public record SavePolicyRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable String slug,
        @Nullable Boolean enabled,
        @Nullable Integer priority,
        @Nullable Boolean parallel,
        @Nullable JsonNode settings,
        @Nullable List<String> stages,
        @Nullable String mode) {}
