package io.tollgate.console.registry;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Texts;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.RegistryResponse;
import io.tollgate.tenant.api.TestConnectionRequest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists the registries of a gateway with who uses them, tests and deletes them. Entered on the page's thread. */
final class RegistryListPresenter {

    interface Display {
        void showRegistries(List<Row> registries);

        void showUnavailable(String text);

        void showFailure(String text);

        /** @param ok absent while the test runs */
        void showTest(RegistryId registry, @Nullable Boolean ok, String text);

        void confirmDelete(Row registry, String text);

        void showDeleted(String text);
    }

    /** @param usedBy names of the consumers that use it */
    record Row(RegistryResponse registry, String providerName, List<String> usedBy) {
        Row {
            usedBy = List.copyOf(usedBy);
        }
    }

    private final Display display;
    private final RegistryPort registries;
    private final ConsumerPort consumers;
    private final Background background;
    private final Texts texts;
    private @Nullable Scope scope;

    RegistryListPresenter(
            Display display, RegistryPort registries, ConsumerPort consumers, Background background, Texts texts) {
        this.display = display;
        this.registries = registries;
        this.consumers = consumers;
        this.background = background;
        this.texts = texts;
    }

    void enter(Scope entered) {
        scope = entered;
        load();
    }

    void load() {
        Scope current = current();
        background.run(
                () -> rows(current),
                display::showRegistries,
                failure -> display.showUnavailable(FailureText.of(failure, texts)));
    }

    /** Tests what is stored; the secret does not leave the services. */
    void test(RegistryResponse registry) {
        Scope current = current();
        display.showTest(registry.id(), null, texts.get("registries.test.running"));
        background.run(
                () -> registries.test(
                        current.organizationId(),
                        current.requiredGateway().id(),
                        new TestConnectionRequest(registry.id(), null, null, null)),
                answer -> display.showTest(
                        registry.id(),
                        answer.ok(),
                        texts.get(
                                answer.ok() ? "registries.test.ok" : "registries.test.failed",
                                "stage",
                                answer.stage(),
                                "message",
                                answer.message(),
                                "latency",
                                Formats.duration(answer.latencyMs()))),
                failure -> display.showTest(registry.id(), false, FailureText.of(failure, texts)));
    }

    /** One that is in use is not deleted: the services would refuse it. */
    void askToDelete(Row row) {
        if (row.usedBy().isEmpty()) {
            display.confirmDelete(row, texts.get("registries.delete.text"));
        } else {
            display.showFailure(texts.get(
                    "registries.delete.in-use",
                    "count",
                    row.usedBy().size(),
                    "names",
                    String.join(", ", row.usedBy())));
        }
    }

    void delete(RegistryResponse registry) {
        Scope current = current();
        background.run(
                () -> {
                    registries.delete(
                            current.organizationId(), current.requiredGateway().id(), registry.id());
                    return registry.name();
                },
                name -> {
                    display.showDeleted(texts.get("registries.delete.done", "name", name));
                    load();
                },
                failure -> display.showFailure(FailureText.of(failure, texts)));
    }

    private List<Row> rows(Scope current) {
        var organization = current.organizationId();
        var gateway = current.requiredGateway().id();
        var names = registries.providers().stream()
                .collect(Collectors.toMap(ProviderResponse::code, Function.identity(), (first, second) -> first));
        List<ConsumerResponse> users =
                current.can(Right.CONSUMER_READ) ? consumers.list(organization, gateway) : List.of();
        return registries.list(organization, gateway).stream()
                .map(registry -> new Row(
                        registry,
                        names.containsKey(registry.provider())
                                ? names.get(registry.provider()).displayName()
                                : registry.provider(),
                        usersOf(registry.id(), users)))
                .toList();
    }

    private static List<String> usersOf(RegistryId registry, List<ConsumerResponse> consumers) {
        return consumers.stream()
                .filter(consumer -> consumer.registryIds().contains(registry))
                .map(ConsumerResponse::name)
                .toList();
    }

    private Scope current() {
        Scope entered = scope;
        if (entered == null) {
            throw new ApiException.NotFound("");
        }
        return entered;
    }
}
