package io.tollgate.tenant.registry;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.RegistryResponse;
import io.tollgate.tenant.credential.ProviderCredentials;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One upstream a gateway can send to. */
public record Registry(
        RegistryId id,
        GatewayId gatewayId,
        String name,
        String provider,
        boolean enabled,
        @Nullable String baseUrl,
        ProviderCredentials.@Nullable Sealed credential,
        List<String> models,
        Instant createdAt) {

    public Registry {
        models = List.copyOf(models);
    }

    RegistryResponse toResponse() {
        return new RegistryResponse(
                id,
                gatewayId,
                name,
                provider,
                enabled,
                baseUrl,
                credential == null ? null : credential.hint(),
                models,
                createdAt);
    }
}
