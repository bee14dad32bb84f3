package io.tollgate.console.standin;

import io.tollgate.console.client.FirstRequestPort;
import io.tollgate.console.client.Services;
import io.tollgate.console.client.UsagePort.RequestRow;
import io.tollgate.console.ui.MutableClock;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Scopes;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.OrganizationResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person's organization in memory, built step by step as the wizard does. */
public final class SmallWorld {

    private final MutableClock clock = new MutableClock(InMemoryPlatform.NOW);
    private final InMemoryPlatform platform = new InMemoryPlatform();
    private final InMemoryUsage usage = new InMemoryUsage(clock);
    private final Services services;
    private int requests;

    public SmallWorld() {
        FirstRequestPort gateway = (baseUrl, key, model, prompt) -> new FirstRequestPort.Answer(200, prompt);
        services = platform.services(usage, gateway);
    }

    public MutableClock clock() {
        return clock;
    }

    public InMemoryPlatform platform() {
        return platform;
    }

    public InMemoryPeople people() {
        return platform.people();
    }

    public InMemoryUsage usage() {
        return usage;
    }

    public Services services() {
        return services;
    }

    /** Fresh, so that nothing is remembered between two looks. */
    public Scopes scopes() {
        return new Scopes(services.organizations(), services.gateways(), clock);
    }

    public Scope person() {
        return scopes().resolve(Optional.empty(), Optional.empty());
    }

    public Scope scope() {
        return scopes().resolve(Optional.of("acme"), Optional.of("acme-main"));
    }

    public OrganizationResponse organization() {
        return services.organizations().create(new CreateOrganizationRequest("Acme", "acme", "Asia/Kolkata", "USD"));
    }

    public GatewayResponse gateway() {
        return services.gateways().create(organization().id(), new CreateGatewayRequest("main", "acme-main"));
    }

    public RegistryResponse registry(GatewayResponse gateway) {
        return services.registries()
                .create(
                        gateway.organizationId(),
                        gateway.id(),
                        new CreateRegistryRequest("Echo", "echo", null, null, null));
    }

    public CreatedConsumerResponse consumer(GatewayResponse gateway, String name) {
        return services.consumers()
                .create(
                        gateway.organizationId(),
                        gateway.id(),
                        new CreateConsumerRequest(name, null, null, name, null, null, null));
    }

    /** A gateway with everything a request needs. */
    public CreatedConsumerResponse readyGateway() {
        GatewayResponse gateway = gateway();
        registry(gateway);
        return consumer(gateway, "checkout");
    }

    /** @param costUsd absent when the model has no price */
    public RequestRow request(@Nullable CreatedConsumerResponse by, int status, @Nullable String costUsd) {
        return request(by, status, costUsd, "echo-1");
    }

    public RequestRow request(
            @Nullable CreatedConsumerResponse by, int status, @Nullable String costUsd, String model) {
        requests++;
        var row = new RequestRow(
                "trace-%032d".formatted(requests),
                clock.instant(),
                status,
                status < 400 ? "success" : "rejected",
                status < 400 ? null : "rate_limited",
                by == null ? null : by.consumer().id().toString(),
                model,
                "echo",
                12,
                5,
                costUsd == null ? null : new BigDecimal(costUsd),
                "counted",
                40L,
                9L,
                false);
        usage.record(row);
        return row;
    }

    public List<String> consumerNames() {
        return platform.consumers().stream().map(consumer -> consumer.name()).toList();
    }
}
