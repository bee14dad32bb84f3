package io.tollgate.gateway.config;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.config.PriceConfig;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.contract.id.BudgetId;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.contract.money.PicoUsd;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Builds snapshots for tests. */
public final class Snapshots {

    public final OrganizationId organization;
    public final GatewayId gateway = new GatewayId(UUID.randomUUID());
    public final String slug;
    public long version = 1;
    public boolean active = true;
    public String wrappedKeyset = "";
    public final List<RegistryConfig> registries = new ArrayList<>();
    public final List<ConsumerConfig> consumers = new ArrayList<>();
    public final List<KeyVerifier> keys = new ArrayList<>();
    public final List<PolicyConfig> policies = new ArrayList<>();
    public final List<BudgetConfig> budgets = new ArrayList<>();
    public final List<PriceConfig> prices = new ArrayList<>();

    public Snapshots(String slug) {
        this(slug, new OrganizationId(UUID.randomUUID()));
    }

    public Snapshots(String slug, OrganizationId organization) {
        this.slug = slug;
        this.organization = organization;
    }

    public ConsumerConfig consumer(String consumerSlug, PolicyId... attached) {
        ConsumerConfig consumer = new ConsumerConfig(
                new ConsumerId(UUID.randomUUID()),
                consumerSlug,
                consumerSlug,
                true,
                ConsumerConfig.ModelRouting.PIN,
                registries.stream()
                        .map(registry -> new ConsumerConfig.Attachment(registry.id(), 1))
                        .toList(),
                List.of(attached));
        consumers.add(consumer);
        return consumer;
    }

    public RegistryConfig registry(String provider) {
        RegistryConfig registry =
                new RegistryConfig(new RegistryId(UUID.randomUUID()), provider, provider, true, null, null, List.of());
        registries.add(registry);
        return registry;
    }

    public KeyVerifier key(ApiKey key, ConsumerConfig consumer, byte[] pepper) {
        return key(key, consumer, pepper, true, null, null);
    }

    public KeyVerifier key(
            ApiKey key,
            ConsumerConfig consumer,
            byte[] pepper,
            boolean enabled,
            @org.jspecify.annotations.Nullable Instant notBefore,
            @org.jspecify.annotations.Nullable Instant expiresAt) {
        KeyVerifier verifier = new KeyVerifier(
                key.keyId(), consumer.id(), 1, KeyVerifier.hmacOf(key, pepper), enabled, notBefore, expiresAt);
        keys.add(verifier);
        return verifier;
    }

    public PolicyConfig policy(String kind, boolean global, String settings) {
        return policy(kind, global, true, PolicyConfig.Mode.ENFORCE, settings);
    }

    public PolicyConfig policy(String kind, boolean global, boolean enabled, PolicyConfig.Mode mode, String settings) {
        PolicyConfig policy =
                new PolicyConfig(new PolicyId(UUID.randomUUID()), kind, kind, enabled, global, 10, mode, settings);
        policies.add(policy);
        return policy;
    }

    public BudgetConfig budget(
            BudgetConfig.Scope scope, String subject, PicoUsd limit, BudgetConfig.Enforcement enforcement) {
        BudgetConfig budget = new BudgetConfig(
                new BudgetId(UUID.randomUUID()),
                "daily cap",
                scope,
                subject,
                limit,
                BudgetConfig.Period.DAY,
                ZoneId.of("Europe/Berlin"),
                enforcement);
        budgets.add(budget);
        return budget;
    }

    public ConfigSnapshot build() {
        return new ConfigSnapshot(
                ConfigSnapshot.FORMAT_VERSION,
                version,
                Instant.parse("2026-11-21T00:00:00Z"),
                organization,
                gateway,
                slug,
                active,
                ZoneId.of("UTC"),
                wrappedKeyset,
                registries,
                consumers,
                keys,
                policies,
                budgets,
                prices);
    }

    public GatewayConfig compile() {
        try {
            return SnapshotCompiler.compile(build(), null);
        } catch (SnapshotRefusedException e) {
            throw new IllegalStateException(e);
        }
    }
}
