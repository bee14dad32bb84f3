package io.tollgate.tenant.api.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates a consumer, or changes what is present. */
public record SaveAdminConsumerRequest(
        @Nullable String name,
        @Nullable String type,
        @Nullable String routingMode,
        @Nullable Map<String, String> headers,
        @Nullable Boolean active,
        @Nullable String modelRouting,
        @Nullable List<RegistryLink> registries,
        @Nullable List<ModelPolicy> modelPolicies,
        @Nullable Fallback fallback,
        @Nullable LbConfig lbConfig,
        @Nullable List<String> roles,
        @Nullable List<ToolkitEntry> toolkit,
        @Nullable String failMode) {

    /** A registry to associate, with its share of balanced traffic. */
    public record RegistryLink(
            @Nullable String id,
            @Nullable Integer weight,
            @Nullable ModelPolicy modelPolicies) {}
}
