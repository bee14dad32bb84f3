package io.tollgate.tenant.policy;

import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.tenant.api.PolicyResponse;
import java.time.Instant;
import java.util.Locale;

/** One configured rule; {@code settings} is a JSON object in text. */
public record Policy(
        PolicyId id,
        GatewayId gatewayId,
        String name,
        String slug,
        boolean enabled,
        boolean global,
        int priority,
        PolicyConfig.Mode mode,
        String settings,
        Instant createdAt) {

    public PolicyResponse toResponse() {
        return new PolicyResponse(id, name, slug, enabled, global, mode.name().toLowerCase(Locale.ROOT), settings);
    }
}
