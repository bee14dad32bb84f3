package io.tollgate.tenant.consumer;

import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import java.time.Instant;
import java.util.List;

/** One application calling through a gateway; registries in attachment order. */
public record Consumer(
        ConsumerId id,
        GatewayId gatewayId,
        String name,
        String slug,
        boolean active,
        ConsumerConfig.ModelRouting modelRouting,
        List<RegistryId> registries,
        Instant createdAt) {

    public Consumer {
        registries = List.copyOf(registries);
    }
}
