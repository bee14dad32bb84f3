package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tollgate.contract.id.GatewayId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A credential as the admin API shows it; an API key in clear only in the answer to its creation. */
public record AuthResponse(
        UUID id,
        GatewayId gatewayId,
        String name,
        String type,
        boolean enabled,
        @JsonInclude(JsonInclude.Include.ALWAYS) AuthConfig config,
        @Nullable String apiKey,
        @Nullable String keyPrefix,
        @Nullable String keySuffix,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return "AuthResponse[id=" + id + ", [secret]]";
    }
}
