package io.tollgate.gateway.config;

import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.money.Price;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One gateway's snapshot, compiled: everything parsed, validated and indexed. Immutable; shared by all threads. */
public interface GatewayConfig {

    ConfigSnapshot snapshot();

    @Nullable
    CompiledConsumer consumerBySlug(String slug);

    @Nullable
    CompiledConsumer consumerById(ConsumerId id);

    @Nullable
    KeyVerifier key(String keyId);

    /** Whether a consumer has any key that is switched on, expired ones included. */
    default boolean hasEnabledKey(ConsumerId consumer) {
        return snapshot().keys().stream()
                .anyMatch(key -> key.enabled() && key.consumerId().equals(consumer));
    }

    /** The price of a provider's model in force at an instant; empty when none is known, which never means free. */
    Optional<Price> price(String provider, String model, Instant at);

    /** Consumers by slug. */
    Map<String, CompiledConsumer> consumers();
}
