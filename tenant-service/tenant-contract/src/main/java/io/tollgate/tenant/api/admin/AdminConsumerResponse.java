package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A consumer as the admin API shows it. */
public record AdminConsumerResponse(
        ConsumerId id,
        GatewayId gatewayId,
        String name,
        String type,
        String slug,
        String routingMode,
        String modelRouting,
        @Nullable LbConfig lbConfig,
        @Nullable Map<String, String> headers,
        boolean active,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<UUID> registryIds,
        @Nullable List<Weight> registryWeights,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<UUID> roleIds,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<UUID> authIds,
        @Nullable Fallback fallback,
        @Nullable List<ModelPolicy> modelPolicies,
        @Nullable List<ToolkitEntry> toolkit,
        @Nullable String failMode,
        Instant createdAt,
        Instant updatedAt) {

    /** The share of one registry. */
    public record Weight(UUID registryId, int weight) {}
}
