package io.tollgate.console.quickstart;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.GatewayPort;
import io.tollgate.console.client.OrganizationPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.Texts;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.api.CreateKeyRequest;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.RegistryResponse;
import io.tollgate.tenant.api.TestConnectionRequest;
import io.tollgate.tenant.api.TestConnectionResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leads from an empty account to the first request. What exists on the server decides which step comes next, so the wizard can be
 * left and resumed at any point.
 */
final class QuickStartPresenter {

    /** The steps that are made here; signing up was the first. */
    enum Step {
        ORGANIZATION,
        GATEWAY,
        REGISTRY,
        CONSUMER,
        FIRST_REQUEST
    }

    interface Display {
        void showOrganization(String name, String slug);

        void showGateway(String name, String slug);

        void showRegistry(List<ProviderResponse> providers);

        void showConsumer(String name);

        /** @param key absent when the key was shown before */
        void showFirstRequest(
                GatewayResponse gateway, ConsumerResponse consumer, String model, @Nullable ReceivedKey key);

        /** @param byField messages for single fields by their JSON name; {@code text} when there are none */
        void showFailure(String text, Map<String, String> byField);

        void showUnavailable(String text);

        void showConnection(TestConnectionResponse result);

        void showBusy(boolean busy);

        /** Opens another address, taking the key along in memory. */
        void open(String path, @Nullable ReceivedKey key);
    }

    private record Progress(
            List<ProviderResponse> providers, List<RegistryResponse> registries, List<ConsumerResponse> consumers) {}

    private final Display display;
    private final Ports ports;
    private final Scopes scopes;
    private final Background background;
    private final Texts texts;
    private @Nullable Scope scope;
    private List<ProviderResponse> providers = List.of();
    private List<RegistryResponse> registries = List.of();
    private @Nullable ConsumerResponse consumer;
    private String chosenModel = "";

    /** What the wizard writes to. */
    record Ports(
            OrganizationPort organizations, GatewayPort gateways, RegistryPort registries, ConsumerPort consumers) {}

    QuickStartPresenter(Display display, Ports ports, Scopes scopes, Background background, Texts texts) {
        this.display = display;
        this.ports = ports;
        this.scopes = scopes;
        this.background = background;
        this.texts = texts;
    }

    void enter(Scope entered, @Nullable ReceivedKey key) {
        scope = entered;
        if (entered.membership() == null) {
            String name = QuickStartDefaults.organizationName(entered.me());
            display.showOrganization(name, QuickStartDefaults.slug(name));
        } else if (entered.gateway().isEmpty()) {
            String name = QuickStartDefaults.GATEWAY_NAME;
            display.showGateway(
                    name, QuickStartDefaults.gatewaySlug(entered.organization().slug(), name));
        } else {
            resume(entered, key);
        }
    }

    void createOrganization(CreateOrganizationRequest request) {
        work(() -> ports.organizations().create(request), created -> {
            scopes.forget();
            display.open(Paths.start(created.slug()), null);
        });
    }

    void createGateway(CreateGatewayRequest request) {
        Scope current = current();
        work(() -> ports.gateways().create(current.organizationId(), request), created -> {
            scopes.forget();
            display.open(Paths.start(current.organization().slug(), created.slug()), null);
        });
    }

    /** @param model what the example programs shall ask for, empty when the catalogue knows */
    void createRegistry(CreateRegistryRequest request, String model) {
        Scope current = current();
        var gateway = current.requiredGateway();
        work(() -> ports.registries().create(current.organizationId(), gateway.id(), request), created -> {
            registries = List.of(created);
            chosenModel = model;
            display.showConsumer(QuickStartDefaults.CONSUMER_NAME);
        });
    }

    void testConnection(TestConnectionRequest request) {
        Scope current = current();
        work(
                () -> ports.registries()
                        .test(
                                current.organizationId(),
                                current.requiredGateway().id(),
                                request),
                display::showConnection);
    }

    void createConsumer(String name, boolean withRateLimit, boolean withBudget) {
        Scope current = current();
        var gateway = current.requiredGateway();
        var request = consumerRequest(name, registries, withRateLimit, withBudget);
        work(() -> ports.consumers().create(current.organizationId(), gateway.id(), request), created -> {
            consumer = created.consumer();
            showFirstRequest(
                    gateway,
                    created.consumer(),
                    new ReceivedKey(created.consumer(), created.key().secret()));
        });
    }

    /** The key is shown once only; who has lost it gets another one. */
    void createAnotherKey() {
        Scope current = current();
        var gateway = current.requiredGateway();
        ConsumerResponse owner = consumer;
        if (owner == null) {
            display.showConsumer(QuickStartDefaults.CONSUMER_NAME);
            return;
        }
        var request = new CreateKeyRequest(texts.get("quickstart.key.name"), null);
        work(
                () -> ports.consumers().createKey(current.organizationId(), gateway.id(), owner.id(), request),
                created -> showFirstRequest(gateway, owner, new ReceivedKey(owner, created.secret())));
    }

    /** Makes everything that is still missing with the values the fields hold from the start. */
    void useDefaults() {
        Scope current = current();
        String organizationSlug = current.organization().slug();
        work(() -> finish(current), finished -> {
            scopes.forget();
            display.open(Paths.start(organizationSlug, finished.gateway().slug()), finished.key());
        });
    }

    private record Finished(GatewayResponse gateway, ReceivedKey key) {}

    private Finished finish(Scope current) {
        OrganizationId organization = current.organizationId();
        var gateway = current.gateway()
                .orElseGet(() -> ports.gateways()
                        .create(organization, new CreateGatewayRequest(QuickStartDefaults.GATEWAY_NAME, null)));
        var existing = ports.registries().list(organization, gateway.id());
        var usable = existing.isEmpty()
                ? List.of(ports.registries()
                        .create(
                                organization,
                                gateway.id(),
                                echo(ports.registries().providers())))
                : existing;
        var created = ports.consumers()
                .create(
                        organization,
                        gateway.id(),
                        consumerRequest(QuickStartDefaults.CONSUMER_NAME, usable, true, true));
        return new Finished(
                gateway, new ReceivedKey(created.consumer(), created.key().secret()));
    }

    private CreateRegistryRequest echo(List<ProviderResponse> catalogue) {
        var provider = catalogue.stream()
                .filter(ProviderResponse::builtIn)
                .findFirst()
                .orElseThrow(() -> new ApiException.Invalid(texts.get("quickstart.no-built-in"), List.of()));
        return new CreateRegistryRequest(provider.displayName(), provider.code(), null, null, null);
    }

    private static CreateConsumerRequest consumerRequest(
            String name, List<RegistryResponse> registries, boolean withRateLimit, boolean withBudget) {
        return new CreateConsumerRequest(
                name,
                registries.stream().map(RegistryResponse::id).toList(),
                "spread",
                name,
                null,
                withRateLimit ? QuickStartDefaults.RATE_LIMIT : null,
                withBudget ? QuickStartDefaults.BUDGET : null);
    }

    private void resume(Scope entered, @Nullable ReceivedKey key) {
        var gateway = entered.requiredGateway();
        OrganizationId organization = entered.organizationId();
        display.showBusy(true);
        background.run(
                () -> new Progress(
                        ports.registries().providers(),
                        ports.registries().list(organization, gateway.id()),
                        ports.consumers().list(organization, gateway.id())),
                progress -> {
                    display.showBusy(false);
                    show(gateway, progress, key);
                },
                failure -> {
                    display.showBusy(false);
                    display.showUnavailable(FailureText.of(failure, texts));
                });
    }

    private void show(GatewayResponse gateway, Progress progress, @Nullable ReceivedKey key) {
        providers = progress.providers();
        registries = progress.registries();
        var owner = key == null ? progress.consumers().stream().findFirst().orElse(null) : key.consumer();
        consumer = owner;
        if (registries.isEmpty()) {
            display.showRegistry(providers);
        } else if (owner == null) {
            display.showConsumer(QuickStartDefaults.CONSUMER_NAME);
        } else {
            showFirstRequest(gateway, owner, key);
        }
    }

    private void showFirstRequest(GatewayResponse gateway, ConsumerResponse owner, @Nullable ReceivedKey key) {
        String model = chosenModel.isEmpty() ? ModelChoice.of(registries, providers) : chosenModel;
        display.showFirstRequest(gateway, owner, model, key);
    }

    private <T> void work(Supplier<T> call, Consumer<T> done) {
        display.showBusy(true);
        background.run(
                call,
                result -> {
                    display.showBusy(false);
                    done.accept(result);
                },
                failure -> {
                    display.showBusy(false);
                    display.showFailure(FailureText.of(failure, texts), FailureText.fields(failure));
                });
    }

    private Scope current() {
        Scope entered = scope;
        if (entered == null) {
            throw new IllegalStateException("not entered");
        }
        return entered;
    }
}
