package io.tollgate.gateway.server;

import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.config.ConsumerConfig.Attachment;
import io.tollgate.contract.config.ConsumerConfig.ModelRouting;
import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.config.PriceConfig;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.UnitPrices;
import io.tollgate.gateway.config.CompiledConsumer;
import io.tollgate.gateway.config.GatewayConfig;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One gateway with one consumer, in memory. Every model costs 2 pUSD in and 3 pUSD out, but for {@code unpriced}. */
record FixedGateway(ConfigSnapshot snapshot, CompiledConsumer consumer) implements GatewayConfig {

    static final Price PRICE = new Price("p1", UnitPrices.ofTextPrices(2, 3), List.of());

    static final SealedSecret SEALED = new SealedSecret(
            "", new SecretBinding(new OrganizationId(new UUID(0, 1)), "openai_compatible", "api_key", "http", "x", 80));

    static FixedGateway with(ModelRouting routing, RegistryConfig... registries) {
        ConsumerConfig config = new ConsumerConfig(
                new ConsumerId(new UUID(0, 3)),
                "chatbot",
                "chatbot1",
                true,
                routing,
                List.of(registries).stream().map(r -> new Attachment(r.id(), 1)).toList(),
                List.of());
        ConfigSnapshot snapshot = new ConfigSnapshot(
                ConfigSnapshot.FORMAT_VERSION,
                7,
                Instant.EPOCH,
                new OrganizationId(new UUID(0, 1)),
                new GatewayId(new UUID(0, 2)),
                "acme",
                true,
                ZoneOffset.UTC,
                "",
                List.of(registries),
                List.of(config),
                List.of(),
                List.of(),
                List.of(),
                List.of(new PriceConfig("echo", "echo-1", Instant.EPOCH, PRICE)));
        return new FixedGateway(snapshot, new CompiledConsumer(config, List.of(registries), List.of(), List.of()));
    }

    static RegistryConfig registry(int number, String provider, @Nullable String baseUrl, String... models) {
        return new RegistryConfig(
                new RegistryId(new UUID(1, number)),
                "r" + number,
                provider,
                true,
                baseUrl,
                baseUrl == null ? null : SEALED,
                List.of(models));
    }

    @Override
    public @Nullable CompiledConsumer consumerBySlug(String slug) {
        return consumers().get(slug);
    }

    @Override
    public @Nullable CompiledConsumer consumerById(ConsumerId id) {
        return id.equals(consumer.config().id()) ? consumer : null;
    }

    @Override
    public @Nullable KeyVerifier key(String keyId) {
        return null;
    }

    @Override
    public Optional<Price> price(String provider, String model, Instant at) {
        return model.equals("unpriced") ? Optional.empty() : Optional.of(PRICE);
    }

    @Override
    public Map<String, CompiledConsumer> consumers() {
        return Map.of(consumer.config().slug(), consumer);
    }
}
