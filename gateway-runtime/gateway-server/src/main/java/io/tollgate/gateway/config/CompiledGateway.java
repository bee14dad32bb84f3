package io.tollgate.gateway.config;

import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.config.PriceConfig;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.contract.money.Price;
import io.tollgate.gateway.policy.ratelimit.RateLimit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled snapshot.
 *
 * @param prices provider → model → versions, the newest {@code validFrom} first
 * @param rateLimits by policy, also those no consumer uses
 * @param problems parts of the snapshot this node left out, in words for the gateway's owner
 */
record CompiledGateway(
        ConfigSnapshot snapshot,
        Map<String, CompiledConsumer> consumers,
        Map<ConsumerId, CompiledConsumer> consumersById,
        Map<String, KeyVerifier> keys,
        Set<ConsumerId> consumersWithKeys,
        Map<String, Map<String, List<PriceConfig>>> prices,
        Map<PolicyId, RateLimit> rateLimits,
        List<String> problems)
        implements GatewayConfig {

    CompiledGateway {
        consumers = Map.copyOf(consumers);
        consumersById = Map.copyOf(consumersById);
        keys = Map.copyOf(keys);
        consumersWithKeys = Set.copyOf(consumersWithKeys);
        prices = Map.copyOf(prices);
        rateLimits = Map.copyOf(rateLimits);
        problems = List.copyOf(problems);
    }

    @Override
    public @Nullable CompiledConsumer consumerBySlug(String slug) {
        return consumers.get(slug);
    }

    @Override
    public @Nullable CompiledConsumer consumerById(ConsumerId id) {
        return consumersById.get(id);
    }

    @Override
    public @Nullable KeyVerifier key(String keyId) {
        return keys.get(keyId);
    }

    @Override
    public boolean hasEnabledKey(ConsumerId consumer) {
        return consumersWithKeys.contains(consumer);
    }

    @Override
    public Optional<Price> price(String provider, String model, Instant at) {
        List<PriceConfig> versions = prices.getOrDefault(provider, Map.of()).getOrDefault(model, List.of());
        for (PriceConfig version : versions) {
            if (!version.validFrom().isAfter(at)) {
                return Optional.of(version.price());
            }
        }
        return Optional.empty();
    }
}
