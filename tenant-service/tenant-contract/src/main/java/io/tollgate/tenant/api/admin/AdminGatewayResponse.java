package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gateway as the admin API shows it; secrets are masked. */
public record AdminGatewayResponse(
        GatewayId id,
        String slug,
        String status,
        String version,
        @Nullable String domain,
        @JsonInclude(JsonInclude.Include.ALWAYS) Hosts hosts,
        @Nullable Map<String, String> metadata,
        @Nullable Telemetry telemetry,
        @Nullable Map<String, JsonNode> clientTls,
        @Nullable SessionConfig sessionConfig,
        Entitlements entitlements,
        Instant createdAt,
        Instant updatedAt) {

    /** The host names at which it answers. */
    public record Hosts(@Nullable String proxy, @Nullable String mcp) {}
}
