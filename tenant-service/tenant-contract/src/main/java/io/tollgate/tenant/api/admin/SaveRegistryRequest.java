package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates a registry, or changes what is present. */
public record SaveRegistryRequest(
        @Nullable String name,
        @Nullable String type,
        @Nullable Boolean enabled,
        @Nullable String description,
        @Nullable String provider,
        @Nullable Map<String, JsonNode> providerOptions,
        @Nullable RegistryAuth auth,
        @Nullable HealthChecks healthChecks,
        @Nullable McpTarget mcpTarget) {}
