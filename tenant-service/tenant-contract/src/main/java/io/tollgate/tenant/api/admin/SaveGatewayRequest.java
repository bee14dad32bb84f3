package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates a gateway, or changes what is present. */
public record SaveGatewayRequest(
        @Nullable String slug,
        @Nullable String domain,
        @Nullable String tenantId,
        @Nullable String status,
        @Nullable Map<String, String> metadata,
        @Nullable Telemetry telemetry,
        @Nullable Map<String, JsonNode> clientTls,
        @Nullable SessionConfig sessionConfig,
        @Nullable Entitlements entitlements) {}
