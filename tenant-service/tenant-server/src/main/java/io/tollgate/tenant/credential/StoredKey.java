package io.tollgate.tenant.credential;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.api.KeyResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is kept of an API key: never its secret. */
public record StoredKey(
        String keyId,
        GatewayId gatewayId,
        ConsumerId consumerId,
        String name,
        String prefix,
        String suffix,
        int pepperVersion,
        String hmac,
        boolean enabled,
        @Nullable Instant expiresAt,
        Instant createdAt) {

    public KeyResponse toResponse() {
        return new KeyResponse(keyId, consumerId, name, prefix, suffix, enabled, createdAt, expiresAt);
    }
}
