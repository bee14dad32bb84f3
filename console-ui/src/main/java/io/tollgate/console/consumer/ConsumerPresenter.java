package io.tollgate.console.consumer;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.snippet.SnippetService;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Texts;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateKeyRequest;
import io.tollgate.tenant.api.KeyResponse;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One consumer: its address, keys and limits; creates and revokes keys, deletes it. Entered on the page's thread. */
final class ConsumerPresenter {

    private static final int LOOKED_AT = 200;

    interface Display {
        /** @param model what example programs may ask for */
        void showConsumer(ConsumerResponse consumer, List<RegistryResponse> registries, String baseUrl, String model);

        void showUnavailable(String text);

        void showFailure(String text, Map<String, String> byField);

        void showKey(String consumerName, String secret, String envFile);

        void confirmRevoke(KeyResponse key, String text);

        void confirmDelete(String text);

        void showDone(String text);

        /** It is gone: back to the list. */
        void close(String text);
    }

    private record Loaded(
            ConsumerResponse consumer, List<RegistryResponse> registries, List<ProviderResponse> providers) {}

    private final Display display;
    private final ConsumerPort consumers;
    private final RegistryPort registries;
    private final UsagePort usage;
    private final Background background;
    private final Clock clock;
    private final Texts texts;
    private @Nullable Scope scope;
    private @Nullable ConsumerId id;
    private @Nullable ConsumerResponse shown;

    ConsumerPresenter(
            Display display,
            ConsumerPort consumers,
            RegistryPort registries,
            UsagePort usage,
            Background background,
            Clock clock,
            Texts texts) {
        this.display = display;
        this.consumers = consumers;
        this.registries = registries;
        this.usage = usage;
        this.background = background;
        this.clock = clock;
        this.texts = texts;
    }

    /** @throws ApiException.NotFound when the address holds no consumer's id */
    void enter(Scope entered, String consumerId) {
        scope = entered;
        try {
            id = ConsumerId.fromString(consumerId);
        } catch (IllegalArgumentException e) {
            throw new ApiException.NotFound("");
        }
        load();
    }

    void load() {
        Scope current = current();
        ConsumerId wanted = required(id);
        background.run(
                () -> load(current, wanted),
                this::show,
                failure -> display.showUnavailable(FailureText.of(failure, texts)));
    }

    /** @param validFor absent for a key that does not expire */
    void createKey(String name, @Nullable Duration validFor) {
        Scope current = current();
        ConsumerResponse owner = required(shown);
        var request = new CreateKeyRequest(
                name, validFor == null ? null : clock.instant().plus(validFor));
        work(
                () -> consumers.createKey(
                        current.organizationId(), current.requiredGateway().id(), owner.id(), request),
                created -> {
                    String envFile = new SnippetService().envFile(baseUrl(owner), created.secret());
                    display.showKey(owner.name(), created.secret(), envFile);
                    load();
                });
    }

    void askToRevoke(KeyResponse key) {
        String consumer = required(shown).name();
        withUse(used -> display.confirmRevoke(
                key, texts.get("consumers.revoke.text", "consumer", consumer, "used", used("consumers.revoke", used))));
    }

    void revoke(KeyResponse key, String shownAs) {
        Scope current = current();
        ConsumerResponse owner = required(shown);
        work(
                () -> {
                    consumers.revokeKey(
                            current.organizationId(), current.requiredGateway().id(), owner.id(), key.id());
                    return shownAs;
                },
                name -> {
                    display.showDone(texts.get("consumers.revoke.done", "key", name));
                    load();
                });
    }

    void askToDelete() {
        ConsumerResponse consumer = required(shown);
        withUse(used -> display.confirmDelete(texts.get(
                "consumer.delete.text", "keys", consumer.keys().size(), "used", used("consumer.delete", used))));
    }

    void delete() {
        Scope current = current();
        ConsumerResponse consumer = required(shown);
        work(
                () -> {
                    consumers.delete(
                            current.organizationId(), current.requiredGateway().id(), consumer.id());
                    return consumer.name();
                },
                name -> display.close(texts.get("consumer.delete.done", "name", name)));
    }

    private Loaded load(Scope current, ConsumerId wanted) {
        var organization = current.organizationId();
        var gateway = current.requiredGateway().id();
        var consumer = consumers.get(organization, gateway, wanted);
        var mine = current.can(Right.REGISTRY_READ)
                ? registries.list(organization, gateway).stream()
                        .filter(registry -> consumer.registryIds().contains(registry.id()))
                        .toList()
                : List.<RegistryResponse>of();
        return new Loaded(consumer, mine, registries.providers());
    }

    private void show(Loaded loaded) {
        shown = loaded.consumer();
        String model = loaded.registries().stream()
                .flatMap(registry -> registry.models().isEmpty()
                        ? suggested(registry, loaded.providers()).stream()
                        : registry.models().stream())
                .findFirst()
                .orElse("your-model");
        display.showConsumer(loaded.consumer(), loaded.registries(), baseUrl(loaded.consumer()), model);
    }

    private static List<String> suggested(RegistryResponse registry, List<ProviderResponse> providers) {
        return providers.stream()
                .filter(provider -> provider.code().equals(registry.provider()))
                .findFirst()
                .map(ProviderResponse::suggestedModels)
                .orElse(List.of());
    }

    /** Names gateway and consumer, so that a wrong key still tells whose it was meant to be. */
    private String baseUrl(ConsumerResponse consumer) {
        return SnippetService.openAiBaseUrl(current().requiredGateway().slugBaseUrl() + "/" + consumer.slug());
    }

    /** Asks with what was used lately, or without when that cannot be known. */
    private void withUse(Consumer<OptionalLong> ask) {
        Scope current = current();
        String consumerId = required(id).toString();
        background.run(
                () ->
                        usage
                                .requests(
                                        current.organizationId(),
                                        current.requiredGateway().id(),
                                        LOOKED_AT)
                                .items()
                                .stream()
                                .filter(row -> consumerId.equals(row.consumerId()))
                                .count(),
                count -> ask.accept(OptionalLong.of(count)),
                failure -> ask.accept(OptionalLong.empty()));
    }

    private String used(String key, OptionalLong requests) {
        return requests.isEmpty() ? "" : texts.get(key + ".used", "count", requests.getAsLong());
    }

    private <T> void work(Supplier<T> call, Consumer<T> done) {
        background.run(
                call,
                done,
                failure -> display.showFailure(FailureText.of(failure, texts), FailureText.fields(failure)));
    }

    private Scope current() {
        return required(scope);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not entered");
        }
        return value;
    }
}
