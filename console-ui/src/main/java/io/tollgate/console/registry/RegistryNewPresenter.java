package io.tollgate.console.registry;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Texts;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.TestConnectionRequest;
import io.tollgate.tenant.api.TestConnectionResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds a registry to a gateway, tested before or not. Entered on the page's thread. */
final class RegistryNewPresenter {

    interface Display {
        void showForm(List<ProviderResponse> providers);

        void showConnection(TestConnectionResponse result);

        void showFailure(String text, Map<String, String> byField);

        void showUnavailable(String text);

        void showBusy(boolean busy);

        /** It was added: back to the list. */
        void close(String text);
    }

    private final Display display;
    private final RegistryPort registries;
    private final Background background;
    private final Texts texts;
    private @Nullable Scope scope;

    RegistryNewPresenter(Display display, RegistryPort registries, Background background, Texts texts) {
        this.display = display;
        this.registries = registries;
        this.background = background;
        this.texts = texts;
    }

    void enter(Scope entered) {
        scope = entered;
        load();
    }

    void load() {
        background.run(
                registries::providers,
                display::showForm,
                failure -> display.showUnavailable(FailureText.of(failure, texts)));
    }

    void create(CreateRegistryRequest request) {
        Scope current = current();
        work(
                () -> registries.create(
                        current.organizationId(), current.requiredGateway().id(), request),
                created -> display.close(texts.get("registries.new.done", "name", created.name())));
    }

    void testConnection(TestConnectionRequest request) {
        Scope current = current();
        work(
                () -> registries.test(
                        current.organizationId(), current.requiredGateway().id(), request),
                display::showConnection);
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
            throw new ApiException.NotFound("");
        }
        return entered;
    }
}
