package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks to test a stored registry, or a provider with options and credentials. */
public record ConnectionTestRequest(
        @Nullable String registryId,
        @Nullable String provider,
        @Nullable Map<String, JsonNode> providerOptions,
        @Nullable RegistryAuth auth) {}
