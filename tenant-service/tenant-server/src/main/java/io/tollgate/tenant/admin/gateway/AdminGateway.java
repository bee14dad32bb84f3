package io.tollgate.tenant.admin.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.api.admin.SessionConfig;
import io.tollgate.tenant.api.admin.Telemetry;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gateway with what the admin wire knows of it; secrets in telemetry and client TLS are sealed. */
record AdminGateway(
        GatewayId id,
        String tenantId,
        String slug,
        String status,
        @Nullable String domain,
        Map<String, String> metadata,
        @Nullable Telemetry telemetry,
        @Nullable Map<String, JsonNode> clientTls,
        SessionConfig sessionConfig,
        Plan plan,
        Instant createdAt,
        Instant updatedAt) {

    static final String ACTIVE = "active";

    /** What a gateway may use; 0 means no limit, except for the burst. */
    record Plan(Tier tier, long burstPerMin, long quotaPerMonth, long maxInstances) {

        static final Plan FREE = new Plan(Tier.FREE, 0, 0, 0);
    }

    /** From the lowest to the highest. */
    enum Tier {
        FREE,
        STANDARD,
        ENTERPRISE
    }

    boolean isActive() {
        return ACTIVE.equals(status);
    }
}
