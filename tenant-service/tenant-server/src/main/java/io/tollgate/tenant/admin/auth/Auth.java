package io.tollgate.tenant.admin.auth;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.api.admin.AuthConfig;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A credential of a gateway; the client secret in its configuration is sealed. */
record Auth(
        UUID id,
        GatewayId gatewayId,
        String name,
        String type,
        boolean enabled,
        AuthConfig config,
        @Nullable Key key,
        Instant createdAt,
        Instant updatedAt) {

    static final String API_KEY = "api_key";

    /** What is kept of an API key: never its secret. */
    record Key(String id, String prefix, String suffix, int pepperVersion, String hmac) {}
}
