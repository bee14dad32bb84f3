package io.tollgate.contract.config;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.contract.id.RegistryId;
import java.util.List;

/** One application calling through the gateway. Registries are in attachment order. */
public record ConsumerConfig(
        ConsumerId id,
        String name,
        String slug,
        boolean active,
        ModelRouting modelRouting,
        List<Attachment> registries,
        List<PolicyId> policies) {

    /** A registry this consumer may use, with its share of balanced traffic, 1 to 100. */
    public record Attachment(RegistryId registryId, int weight) {}

    /** How a plain model name chooses among several registries that allow it. */
    public enum ModelRouting {
        /** Always the first, in attachment order. */
        PIN,
        /** Balanced over all of them, with failover. */
        SPREAD
    }

    public ConsumerConfig {
        registries = List.copyOf(registries);
        policies = List.copyOf(policies);
    }
}
