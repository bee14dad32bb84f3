package io.tollgate.console.standin;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.FirstRequestPort;
import io.tollgate.console.client.Services;
import io.tollgate.console.client.UsagePort;
import io.tollgate.contract.id.BudgetId;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.BudgetResponse;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.api.CreateKeyRequest;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.CreatedKeyResponse;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.KeyResponse;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.api.OrganizationResponse;
import io.tollgate.tenant.api.PolicyResponse;
import io.tollgate.tenant.api.Problem;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.RegistryResponse;
import io.tollgate.tenant.api.TestConnectionRequest;
import io.tollgate.tenant.api.TestConnectionResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configuration of one person, in memory, with the checks a form can run into. */
public final class InMemoryPlatform {

    public static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final List<MeResponse.Membership> memberships = new CopyOnWriteArrayList<>();
    private final List<OrganizationResponse> organizations = new CopyOnWriteArrayList<>();
    private final List<GatewayResponse> gateways = new CopyOnWriteArrayList<>();
    private final List<RegistryResponse> registries = new CopyOnWriteArrayList<>();
    private final List<ConsumerResponse> consumers = new CopyOnWriteArrayList<>();
    private final InMemoryPeople people = new InMemoryPeople();
    private volatile String gatewayUrl = "http://localhost:8081";
    private volatile boolean down;
    private volatile boolean refusesLists;
    private final List<String> chosenSlugs = new CopyOnWriteArrayList<>();

    public void gatewayUrl(String url) {
        gatewayUrl = url;
    }

    public InMemoryPeople people() {
        return people;
    }

    public void down(boolean isDown) {
        down = isDown;
    }

    /** The short names that were sent, in order; empty where the choice was left to the server. */
    public List<String> chosenSlugs() {
        return List.copyOf(chosenSlugs);
    }

    /** As for a role that may not read consumers and registries. */
    public void refuseLists(boolean refuses) {
        refusesLists = refuses;
    }

    public List<ConsumerResponse> consumers() {
        return consumers;
    }

    public MeResponse me() {
        requireUp();
        return new MeResponse("person-1", "ana@acme.example", "Ana Ruiz", List.copyOf(memberships));
    }

    public OrganizationResponse createOrganization(CreateOrganizationRequest request) {
        requireUp();
        chosenSlugs.add(text(request.slug()));
        String slug = request.slug() == null ? derived(request.name()) : request.slug();
        require(!slug.equals("taken"), "slug", "“taken” is used by another organization. Choose another short name.");
        var id = new OrganizationId(UUID.randomUUID());
        memberships.add(new MeResponse.Membership(id, slug, request.name(), MemberRole.OWNER));
        var created = new OrganizationResponse(
                id, request.name(), slug, text(request.timeZone()), text(request.currency()), MemberRole.OWNER, NOW);
        organizations.add(created);
        return created;
    }

    public OrganizationResponse organization(OrganizationId id) {
        requireUp();
        return organizations.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ApiException.NotFound(""));
    }

    /** From now on the person has this role everywhere. */
    public void role(MemberRole role) {
        memberships.replaceAll(old -> new MeResponse.Membership(old.organizationId(), old.slug(), old.name(), role));
    }

    public List<GatewayResponse> gateways(OrganizationId organization) {
        requireUp();
        return gateways.stream()
                .filter(gateway -> gateway.organizationId().equals(organization))
                .toList();
    }

    public GatewayResponse createGateway(OrganizationId organization, CreateGatewayRequest request) {
        requireUp();
        chosenSlugs.add(text(request.slug()));
        String slug = request.slug() == null
                ? derived(organization(organization).slug() + "-" + request.name())
                : request.slug();
        require(!slug.contains("taken"), "slug", "“" + slug + "” is used by another gateway. Choose another.");
        var gateway = new GatewayResponse(
                new GatewayId(UUID.randomUUID()),
                organization,
                request.name(),
                slug,
                true,
                gatewayUrl + "/v1",
                gatewayUrl + "/" + slug,
                slug + ".gw.localhost",
                NOW);
        gateways.add(gateway);
        return gateway;
    }

    public List<ProviderResponse> providers() {
        requireUp();
        return List.of(
                new ProviderResponse("echo", "Echo", true, false, false, null, List.of("echo-1", "echo-slow")),
                new ProviderResponse(
                        "openai", "OpenAI", false, true, false, "https://api.openai.com/v1", List.of("gpt-5-mini")),
                new ProviderResponse("openai_compatible", "OpenAI-compatible", false, false, true, null, List.of()));
    }

    public List<RegistryResponse> registriesOf(GatewayId gateway) {
        requireUp();
        requireListable();
        return registries.stream()
                .filter(registry -> registry.gatewayId().equals(gateway))
                .toList();
    }

    public RegistryResponse createRegistry(
            OrganizationId organization, GatewayId gateway, CreateRegistryRequest request) {
        requireUp();
        require(
                request.baseUrl() == null || request.baseUrl().startsWith("http"),
                "base_url",
                "Use an address that begins with http:// or https://.");
        var registry = new RegistryResponse(
                new RegistryId(UUID.randomUUID()),
                gateway,
                request.name(),
                request.provider(),
                true,
                request.baseUrl(),
                null,
                request.models() == null ? List.of() : request.models(),
                NOW);
        registries.add(registry);
        return registry;
    }

    public TestConnectionResponse testConnection(TestConnectionRequest request) {
        requireUp();
        boolean ok = !"wrong".equals(request.apiKey());
        return ok
                ? new TestConnectionResponse(true, "provider", 200, 41, "the provider answered 200")
                : new TestConnectionResponse(false, "authentication", 401, 38, "the key was not accepted");
    }

    public List<ConsumerResponse> consumersOf(GatewayId gateway) {
        requireUp();
        requireListable();
        return consumers.stream()
                .filter(consumer -> consumer.gatewayId().equals(gateway))
                .toList();
    }

    public CreatedConsumerResponse createConsumer(GatewayId gateway, CreateConsumerRequest request) {
        requireUp();
        boolean taken =
                consumersOf(gateway).stream().anyMatch(known -> known.name().equals(request.name()));
        require(
                !taken,
                "name",
                "A consumer named “" + request.name() + "” exists in this gateway. Choose another name.");
        var id = new ConsumerId(UUID.randomUUID());
        var key = newKey(id, request.keyName() == null ? "key" : request.keyName(), null);
        var consumer = new ConsumerResponse(
                id,
                gateway,
                request.name(),
                "c" + consumers.size(),
                true,
                "spread",
                request.registryIds() == null ? List.of() : request.registryIds(),
                List.of(key.key()),
                policies(request),
                budgets(request, id),
                NOW);
        consumers.add(consumer);
        return new CreatedConsumerResponse(consumer, key);
    }

    public ConsumerResponse consumer(GatewayId gateway, ConsumerId id) {
        requireUp();
        return consumers.stream()
                .filter(known -> known.gatewayId().equals(gateway) && known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ApiException.NotFound(""));
    }

    public void deleteConsumer(ConsumerId id) {
        requireUp();
        consumers.removeIf(known -> known.id().equals(id));
    }

    public void deleteRegistry(RegistryId id) {
        requireUp();
        boolean used = consumers.stream().anyMatch(known -> known.registryIds().contains(id));
        if (used) {
            throw new ApiException.Conflict("A consumer still uses this registry. Detach it there first.", List.of());
        }
        registries.removeIf(known -> known.id().equals(id));
    }

    public CreatedKeyResponse createKey(ConsumerId consumer, CreateKeyRequest request) {
        requireUp();
        var created = newKey(consumer, request.name(), request.expiresAt());
        replaceKeys(
                consumer,
                keys -> Stream.concat(keys.stream(), Stream.of(created.key())).toList());
        return created;
    }

    public void revokeKey(ConsumerId consumer, String keyId) {
        requireUp();
        replaceKeys(
                consumer,
                keys -> keys.stream().filter(key -> !key.id().equals(keyId)).toList());
    }

    /** The ports over this state, without HTTP between. */
    public Services services(UsagePort usage, FirstRequestPort firstRequest) {
        return new Services(
                new InMemoryPorts.Organizations(this),
                new InMemoryPorts.Gateways(this),
                new InMemoryPorts.Registries(this),
                new InMemoryPorts.Consumers(this),
                people,
                people,
                usage,
                firstRequest);
    }

    private void replaceKeys(ConsumerId id, UnaryOperator<List<KeyResponse>> change) {
        consumers.replaceAll(old -> !old.id().equals(id)
                ? old
                : new ConsumerResponse(
                        old.id(),
                        old.gatewayId(),
                        old.name(),
                        old.slug(),
                        old.active(),
                        old.modelRouting(),
                        old.registryIds(),
                        change.apply(old.keys()),
                        old.policies(),
                        old.budgets(),
                        old.createdAt()));
    }

    private static CreatedKeyResponse newKey(ConsumerId consumer, String name, @Nullable Instant expiresAt) {
        String secret = "ag_" + UUID.randomUUID().toString().replace("-", "") + "x7Qp";
        var key = new KeyResponse(
                UUID.randomUUID().toString().substring(0, 8),
                consumer,
                name,
                secret.substring(0, 8),
                secret.substring(secret.length() - 4),
                true,
                NOW,
                expiresAt);
        return new CreatedKeyResponse(key, secret);
    }

    private static List<PolicyResponse> policies(CreateConsumerRequest request) {
        return request.rateLimit() == null
                ? List.of()
                : List.of(new PolicyResponse(
                        new PolicyId(UUID.randomUUID()),
                        "60 per minute",
                        "rate_limiter",
                        true,
                        false,
                        "enforce",
                        "{}"));
    }

    private static List<BudgetResponse> budgets(CreateConsumerRequest request, ConsumerId id) {
        var budget = request.budget();
        return budget == null
                ? List.of()
                : List.of(new BudgetResponse(
                        new BudgetId(UUID.randomUUID()),
                        "starter",
                        "consumer",
                        id.toString(),
                        budget.limitUsd(),
                        budget.period(),
                        budget.enforcement()));
    }

    private void requireUp() {
        if (down) {
            throw new ApiException.Unavailable("configuration service", null);
        }
    }

    private static String derived(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private void requireListable() {
        if (refusesLists) {
            throw new ApiException.Forbidden("");
        }
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw new ApiException.Conflict(message, List.of(new Problem.FieldError(field, message)));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
