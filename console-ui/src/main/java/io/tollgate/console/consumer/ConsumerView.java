package io.tollgate.console.consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.Confirmation;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.CopyButton;
import io.tollgate.console.ui.ExamplePrograms;
import io.tollgate.console.ui.Icons;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Requires;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Rights;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.SecretDialogs;
import io.tollgate.console.ui.Texts;
import io.tollgate.console.ui.Toasts;
import io.tollgate.console.ui.UnavailablePanel;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.KeyResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** P11: everything about one caller. */
@Route(value = Paths.CONSUMER, layout = ConsoleLayout.class)
@Requires(Right.CONSUMER_READ)
final class ConsumerView extends Div implements ConsumerPresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final transient ConsumerPresenter presenter;
    private final Div header = new Div();
    private final Div content = new Div();
    private transient @Nullable Scope scope;
    private @Nullable NameDialog dialog;
    private String name = "";
    private String title = "";

    ConsumerView(
            Scopes scopes,
            ConsumerPort consumers,
            RegistryPort registries,
            UsagePort usage,
            Background background,
            Clock clock,
            Texts texts) {
        this.scopes = scopes;
        this.presenter = new ConsumerPresenter(this, consumers, registries, usage, background, clock, texts);
        addClassName("page");
        add(header, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        var entered = scopes.resolve(parameters.get("organization"), parameters.get("gateway"));
        scope = entered;
        title = entered.requiredGateway().name() + " · "
                + entered.organization().name();
        presenter.enter(entered, parameters.get("consumer").orElse(""));
    }

    @Override
    public String getPageTitle() {
        return name + " · " + title + " · Tollgate";
    }

    @Override
    public void showConsumer(
            ConsumerResponse consumer, List<RegistryResponse> registries, String baseUrl, String model) {
        name = consumer.name();
        var delete = new Button(getTranslation("consumer.delete"), Icons.of("trash"), click -> presenter.askToDelete());
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR);
        header.removeAll();
        header.add(new PageHeader(
                        consumer.name(),
                        getTranslation(
                                "consumer.purpose",
                                "gateway",
                                entered().requiredGateway().name()),
                        Rights.allowed(entered(), Right.CONSUMER_WRITE, delete))
                .under(getTranslation("consumers.title"), listPath()));
        var programs = new ExamplePrograms(baseUrl, () -> {});
        programs.show(model, null);
        content.removeAll();
        content.add(
                section("consumer.endpoint", "consumer.endpoint.hint", endpoint(baseUrl)),
                section("consumer.keys", "consumer.keys.hint", keys(consumer), newKey(consumer)),
                section("consumer.limits", "", ConsumerFacts.limits(consumer, this::getTranslation)),
                section("consumer.registries", "", ConsumerFacts.registries(registries, this::getTranslation)),
                section("consumer.programs", "consumer.programs.model", programs));
    }

    @Override
    public void showUnavailable(String text) {
        content.removeAll();
        content.add(new UnavailablePanel(text, presenter::load));
    }

    @Override
    public void showFailure(String text, Map<String, String> byField) {
        if (dialog == null || !dialog.showError(byField)) {
            Toasts.failure(text);
        }
    }

    @Override
    public void showKey(String consumerName, String secret, String envFile) {
        if (dialog != null) {
            dialog.close();
            dialog = null;
        }
        SecretDialogs.show(getTranslation("consumers.key.title", "name", consumerName), secret, envFile);
    }

    @Override
    public void confirmRevoke(KeyResponse key, String text) {
        String masked = KeyTable.masked(key);
        Confirmation.of(
                        getTranslation("consumers.revoke.title", "key", masked),
                        text,
                        getTranslation("consumers.revoke.confirm"))
                .then(() -> presenter.revoke(key, masked));
    }

    @Override
    public void confirmDelete(String text) {
        Confirmation.of(getTranslation("consumer.delete.title", "name", name), text, getTranslation("consumer.delete"))
                .then(presenter::delete);
    }

    @Override
    public void showDone(String text) {
        Toasts.success(text);
    }

    @Override
    public void close(String text) {
        Toasts.success(text);
        UI.getCurrent().navigate(listPath());
    }

    private String listPath() {
        var in = entered();
        return Paths.consumers(in.organization().slug(), in.requiredGateway().slug());
    }

    private KeyTable keys(ConsumerResponse consumer) {
        boolean mayRevoke = entered().can(Right.KEY_WRITE);
        return new KeyTable(consumer.keys(), entered().zone(), mayRevoke ? presenter::askToRevoke : null);
    }

    private Component newKey(ConsumerResponse consumer) {
        var create = new Button(getTranslation("consumers.key.create"), Icons.of("plus"), click -> openKey(consumer));
        create.setId("new-key");
        return Rights.allowed(entered(), Right.KEY_WRITE, create);
    }

    private void openKey(ConsumerResponse consumer) {
        var next = NameDialog.forKey(
                consumer.name(), (chosen, choices) -> presenter.createKey(chosen, choices.validFor()));
        dialog = next;
        next.open();
    }

    private Div endpoint(String baseUrl) {
        var address = new Code(baseUrl);
        address.setId("base-url");
        var row = new Div(address, new CopyButton(baseUrl, getTranslation("action.copy"), () -> {}));
        row.addClassName("copy-row");
        return row;
    }

    private Div section(String key, String hintKey, Component... parts) {
        var section = new Div(new H2(getTranslation(key)));
        section.addClassName("section");
        if (!hintKey.isEmpty()) {
            var hint = new Paragraph(getTranslation(hintKey));
            hint.addClassName("hint");
            section.add(hint);
        }
        section.add(parts);
        return section;
    }

    private Scope entered() {
        return Objects.requireNonNull(scope, "entered before anything is shown");
    }
}
