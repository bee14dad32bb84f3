package io.tollgate.tenant.api;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registry. {@code credentialHint} is the mask and last four characters of the stored credential. */
public record RegistryResponse(
        RegistryId id,
        GatewayId gatewayId,
        String name,
        String provider,
        boolean enabled,
        @Nullable String baseUrl,
        @Nullable String credentialHint,
        List<String> models,
        Instant createdAt) {}
