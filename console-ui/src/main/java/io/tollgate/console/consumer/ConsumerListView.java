package io.tollgate.console.consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
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
import io.tollgate.console.ui.DataTable;
import io.tollgate.console.ui.DataTable.Column;
import io.tollgate.console.ui.Icons;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Requires;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Rights;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.SecretDialogs;
import io.tollgate.console.ui.StateLabel;
import io.tollgate.console.ui.Texts;
import io.tollgate.console.ui.Toasts;
import io.tollgate.console.ui.UnavailablePanel;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.KeyResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** P10: who calls, with which keys and limits. */
@Route(value = Paths.CONSUMERS, layout = ConsoleLayout.class)
@Requires(Right.CONSUMER_READ)
final class ConsumerListView extends Div
        implements ConsumerListPresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final transient ConsumerListPresenter presenter;
    private final Div header = new Div();
    private final Div content = new Div();
    private transient @Nullable Scope scope;
    private @Nullable NameDialog dialog;
    private String title = "";

    ConsumerListView(
            Scopes scopes,
            ConsumerPort consumers,
            RegistryPort registries,
            UsagePort usage,
            Background background,
            Clock clock,
            Texts texts) {
        this.scopes = scopes;
        this.presenter = new ConsumerListPresenter(this, consumers, registries, usage, background, clock, texts);
        addClassName("page");
        add(header, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        var entered = scopes.resolve(parameters.get("organization"), parameters.get("gateway"));
        title = entered.requiredGateway().name() + " · "
                + entered.organization().name();
        scope = entered;
        var create = new Button(getTranslation("consumers.create"), Icons.of("plus"), click -> openCreate());
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.setId("new-consumer");
        header.removeAll();
        header.add(new PageHeader(
                getTranslation("consumers.title"),
                getTranslation("consumers.purpose"),
                Rights.allowedEverywhere(entered, Right.CONSUMER_WRITE, create)));
        presenter.enter(entered);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("consumers.title") + " · " + title + " · Tollgate";
    }

    @Override
    public void showConsumers(List<ConsumerResponse> consumers) {
        content.removeAll();
        if (consumers.isEmpty()) {
            var empty = new Div(Icons.of("users"), new Paragraph(getTranslation("consumers.empty")));
            if (scope != null && scope.canEverywhere(Right.CONSUMER_WRITE)) {
                empty.add(new Button(getTranslation("consumers.create"), Icons.of("plus"), click -> openCreate()));
            }
            empty.addClassName("empty");
            content.add(empty);
            return;
        }
        var table = new DataTable(
                getTranslation("consumers.title"),
                List.of(
                        new Column(getTranslation("consumers.column.name"), false),
                        new Column(getTranslation("consumers.column.keys"), false),
                        new Column(getTranslation("consumers.column.limits"), false),
                        new Column(getTranslation("consumers.column.state"), false)));
        consumers.forEach(consumer -> table.addRow(
                name(consumer), keys(consumer), ConsumerFacts.limits(consumer, this::getTranslation), state(consumer)));
        var section = new Div(table);
        section.addClassName("section");
        content.add(section);
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
        closeDialog();
        SecretDialogs.show(getTranslation("consumers.key.title", "name", consumerName), secret, envFile);
    }

    @Override
    public void confirmRevoke(ConsumerResponse consumer, KeyResponse key, @Nullable Long recentRequests) {
        String used = recentRequests == null ? "" : getTranslation("consumers.revoke.used", "count", recentRequests);
        Confirmation.of(
                        getTranslation("consumers.revoke.title", "key", KeyTable.masked(key)),
                        getTranslation("consumers.revoke.text", "consumer", consumer.name(), "used", used),
                        getTranslation("consumers.revoke.confirm"))
                .then(() -> presenter.revoke(consumer, key));
    }

    @Override
    public void showRevoked(KeyResponse key) {
        Toasts.success(getTranslation("consumers.revoke.done", "key", KeyTable.masked(key)));
    }

    private void openCreate() {
        open(NameDialog.forConsumer((name, limits) -> presenter.create(name, limits.rateLimit(), limits.budget())));
    }

    private void openKey(ConsumerResponse consumer) {
        open(NameDialog.forKey(
                consumer.name(), (name, limits) -> presenter.createKey(consumer, name, limits.validFor())));
    }

    private void open(NameDialog next) {
        closeDialog();
        dialog = next;
        next.open();
    }

    private void closeDialog() {
        if (dialog != null) {
            dialog.close();
            dialog = null;
        }
    }

    private Span name(ConsumerResponse consumer) {
        var slug = new Span(consumer.slug());
        slug.addClassNames("mono", "hint");
        var in = Objects.requireNonNull(scope, "entered before anything is shown");
        String path = Paths.consumer(
                in.organization().slug(),
                in.requiredGateway().slug(),
                consumer.id().toString());
        var name = new Anchor(path, consumer.name());
        name.addClassName("card-title");
        var cell = new Span(name, slug);
        cell.addClassName("provider-card");
        return cell;
    }

    private Div keys(ConsumerResponse consumer) {
        var cell = new Div();
        cell.addClassName("keys");
        consumer.keys().forEach(key -> cell.add(keyRow(consumer, key)));
        if (consumer.keys().isEmpty()) {
            cell.add(new Span(getTranslation("consumers.key.none")));
        }
        if (can(Right.KEY_WRITE)) {
            var create =
                    new Button(getTranslation("consumers.key.create"), Icons.of("plus"), click -> openKey(consumer));
            create.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            create.addClassName("flush");
            cell.add(create);
        }
        return cell;
    }

    private Div keyRow(ConsumerResponse consumer, KeyResponse key) {
        var id = new Span(KeyTable.masked(key));
        id.addClassName("mono");
        var row = new Div(id, new Span(key.name()));
        if (!key.enabled()) {
            row.add(new Span(getTranslation("consumers.key.disabled")));
        }
        if (can(Right.KEY_WRITE)) {
            var revoke =
                    new Button(getTranslation("consumers.key.revoke"), click -> presenter.askToRevoke(consumer, key));
            revoke.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
            row.add(revoke);
        }
        row.addClassName("key-row");
        return row;
    }

    private boolean can(Right right) {
        return scope != null && scope.can(right);
    }

    private Span state(ConsumerResponse consumer) {
        String key = consumer.active() ? "consumers.state.active" : "consumers.state.paused";
        return StateLabel.of(consumer.active(), getTranslation(key));
    }
}
