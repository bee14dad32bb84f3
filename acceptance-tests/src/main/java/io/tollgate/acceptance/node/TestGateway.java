package io.tollgate.acceptance.node;

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
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.UnitPrices;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One organization with one gateway and one upstream, built step by step; {@link #snapshot} is its configuration. Not
 * thread-safe: publish it to the control plane's double after building.
 */
public final class TestGateway {

    public static final String PROVIDER = "openai_compatible";

    /** A consumer and its key in clear. */
    public record TestConsumer(ConsumerId id, String slug, ApiKey key) {
        public String bearer() {
            return "Bearer " + key.reveal();
        }
    }

    private final TestInstallation installation;
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final GatewayId id = new GatewayId(UUID.randomUUID());
    private String slug = "gw-" + id.toString().substring(0, 8);
    private final TestInstallation.OrganizationKeys keys;
    private final RegistryConfig registry;
    private final List<ConsumerConfig> consumers = new ArrayList<>();
    private final List<KeyVerifier> verifiers = new ArrayList<>();
    private final List<PolicyConfig> policies = new ArrayList<>();
    private final List<BudgetConfig> budgets = new ArrayList<>();
    private final List<PriceConfig> prices = new ArrayList<>();

    public TestGateway(TestInstallation installation, String upstreamBaseUrl, String upstreamCredential) {
        this.installation = installation;
        this.keys = installation.organizationKeys(organization);
        this.registry = new RegistryConfig(
                new RegistryId(UUID.randomUUID()),
                "upstream",
                PROVIDER,
                true,
                upstreamBaseUrl,
                keys.seal(upstreamCredential, PROVIDER, URI.create(upstreamBaseUrl)),
                List.of());
    }

    public OrganizationId organization() {
        return organization;
    }

    public GatewayId id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    /** Names the gateway itself. */
    public TestGateway named(String gatewaySlug) {
        slug = gatewaySlug;
        return this;
    }

    List<KeyVerifier> verifiers() {
        return verifiers;
    }

    /** Prices a model in picodollars per token. */
    public TestGateway price(String model, long inputPico, long outputPico) {
        prices.add(new PriceConfig(
                PROVIDER,
                model,
                Instant.parse("2020-01-01T00:00:00Z"),
                new Price("test-1", UnitPrices.ofTextPrices(inputPico, outputPico), List.of())));
        return this;
    }

    /** What a call costs at the price set; exact. */
    public PicoUsd cost(String model, long promptTokens, long completionTokens) {
        return prices.stream()
                .filter(price -> price.model().equals(model))
                .findFirst()
                .orElseThrow()
                .price()
                .cost(io.tollgate.contract.money.TokenUsage.of(promptTokens, completionTokens));
    }

    /** Adds a consumer with one key and at most so many requests per minute. */
    public TestConsumer consumer(long requestsPerMinute) {
        PolicyId policy = new PolicyId(UUID.randomUUID());
        policies.add(new PolicyConfig(
                policy,
                "limit " + policies.size(),
                "rate_limiter",
                true,
                false,
                0,
                PolicyConfig.Mode.ENFORCE,
                "{\"limit\":" + requestsPerMinute + ",\"window\":\"1m\"}"));
        ConsumerId consumer = new ConsumerId(UUID.randomUUID());
        String consumerSlug = consumer.toString().substring(0, 8);
        consumers.add(new ConsumerConfig(
                consumer,
                "consumer " + consumers.size(),
                consumerSlug,
                true,
                ConsumerConfig.ModelRouting.PIN,
                List.of(new ConsumerConfig.Attachment(registry.id(), 1)),
                List.of(policy)));
        ApiKey key = ApiKey.mint(ApiKey.Kind.CONSUMER, installation.random());
        verifiers.add(new KeyVerifier(
                key.keyId(), consumer, 1, KeyVerifier.hmacOf(key, installation.pepper()), true, null, null));
        return new TestConsumer(consumer, consumerSlug, key);
    }

    /** Gives a consumer a daily budget in microdollars. */
    public BudgetId budget(TestConsumer consumer, long microUsd, BudgetConfig.Enforcement enforcement) {
        BudgetId budget = new BudgetId(UUID.randomUUID());
        budgets.add(new BudgetConfig(
                budget,
                "budget " + budgets.size(),
                BudgetConfig.Scope.CONSUMER,
                consumer.id().toString(),
                new PicoUsd(Math.multiplyExact(microUsd, PicoUsd.PER_MICRO_USD)),
                BudgetConfig.Period.DAY,
                ZoneOffset.UTC,
                enforcement));
        return budget;
    }

    /** The configuration as it stands now. */
    public ConfigSnapshot snapshot(long version) {
        return new ConfigSnapshot(
                ConfigSnapshot.FORMAT_VERSION,
                version,
                Instant.now(),
                organization,
                id,
                slug,
                true,
                ZoneOffset.UTC,
                keys.wrapped(),
                List.of(registry),
                consumers,
                verifiers,
                policies,
                budgets,
                prices);
    }
}
