package io.tollgate.console.registry;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.registry.RegistryListPresenter.Row;
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
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.StateLabel;
import io.tollgate.console.ui.Texts;
import io.tollgate.console.ui.Toasts;
import io.tollgate.console.ui.UnavailablePanel;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.RegistryResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** P07: which providers can be reached, and who uses them. */
@Route(value = Paths.REGISTRIES, layout = ConsoleLayout.class)
@Requires(Right.REGISTRY_READ)
final class RegistryListView extends Div
        implements RegistryListPresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final transient RegistryListPresenter presenter;
    private final Div header = new Div();
    private final Div content = new Div();
    private final Map<RegistryId, Span> tests = new HashMap<>();
    private boolean mayChange;
    private String title = "";
    private String newPath = "";

    RegistryListView(
            Scopes scopes, RegistryPort registries, ConsumerPort consumers, Background background, Texts texts) {
        this.scopes = scopes;
        this.presenter = new RegistryListPresenter(this, registries, consumers, background, texts);
        addClassName("page");
        add(header, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        var scope = scopes.resolve(parameters.get("organization"), parameters.get("gateway"));
        var gateway = scope.requiredGateway();
        title = gateway.name() + " · " + scope.organization().name();
        newPath = Paths.newRegistry(scope.organization().slug(), gateway.slug());
        mayChange = scope.can(Right.REGISTRY_WRITE);
        var add = addButton();
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.setId("add-registry");
        header.removeAll();
        header.add(new PageHeader(
                getTranslation("registries.title"),
                getTranslation("registries.purpose"),
                Rights.allowed(scope, Right.REGISTRY_WRITE, add)));
        presenter.enter(scope);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("registries.title") + " · " + title + " · Tollgate";
    }

    @Override
    public void showRegistries(List<Row> registries) {
        content.removeAll();
        tests.clear();
        if (registries.isEmpty()) {
            var empty = new Div(Icons.of("plug"), new Paragraph(getTranslation("registries.empty")));
            empty.addClassName("empty");
            if (mayChange) {
                empty.add(addButton());
            }
            content.add(empty);
            return;
        }
        var table = new DataTable(getTranslation("registries.title"), columns());
        registries.forEach(row -> table.addRow(cells(row)));
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
    public void showFailure(String text) {
        Toasts.failure(text);
    }

    @Override
    public void showTest(RegistryId registry, @Nullable Boolean ok, String text) {
        var result = tests.get(registry);
        if (result != null) {
            result.setText(text);
            result.setClassName("succeeded", Boolean.TRUE.equals(ok));
            result.setClassName("failed", Boolean.FALSE.equals(ok));
        }
    }

    @Override
    public void confirmDelete(Row row, String text) {
        Confirmation.of(
                        getTranslation(
                                "registries.delete.title",
                                "name",
                                row.registry().name()),
                        text,
                        getTranslation("registries.delete.confirm"))
                .then(() -> presenter.delete(row.registry()));
    }

    @Override
    public void showDeleted(String text) {
        Toasts.success(text);
    }

    private Button addButton() {
        return new Button(
                getTranslation("registries.add"),
                Icons.of("plus"),
                click -> UI.getCurrent().navigate(newPath));
    }

    private List<Column> columns() {
        return Stream.of("name", "provider", "address", "models", "credential", "used", "state", "actions")
                .filter(column -> mayChange || !column.equals("actions"))
                .map(column -> new Column(getTranslation("registries.column." + column), false))
                .toList();
    }

    private Component[] cells(Row row) {
        RegistryResponse registry = row.registry();
        var name = new Span(registry.name());
        name.addClassName("card-title");
        boolean noKey = registry.credentialHint() == null;
        var credential = DataTable.text(
                noKey
                        ? getTranslation("registries.credential.none")
                        : Objects.requireNonNull(registry.credentialHint()));
        credential.setClassName("mono", !noKey);
        var cells = Stream.of(
                name, DataTable.text(row.providerName()), address(registry), models(registry), credential, used(row));
        var state = StateLabel.of(
                registry.enabled(),
                getTranslation(registry.enabled() ? "registries.state.enabled" : "registries.state.disabled"));
        var all = Stream.concat(cells, Stream.of(state));
        return (mayChange ? Stream.concat(all, Stream.of(actions(row))) : all).toArray(Component[]::new);
    }

    private Span address(RegistryResponse registry) {
        String url = registry.baseUrl();
        var address = DataTable.text(url == null ? getTranslation("registries.address.builtin") : url);
        address.setClassName("mono", url != null);
        address.addClassName("breakable");
        return address;
    }

    private Span models(RegistryResponse registry) {
        return DataTable.text(
                registry.models().isEmpty()
                        ? getTranslation("registries.models.any")
                        : String.join(", ", registry.models()));
    }

    private Span used(Row row) {
        var used = DataTable.text(
                row.usedBy().isEmpty()
                        ? getTranslation("registries.used.none")
                        : getTranslation(
                                "registries.used", "count", row.usedBy().size()));
        used.setTitle(String.join(", ", row.usedBy()));
        return used;
    }

    private Div actions(Row row) {
        var test = small(getTranslation("action.test"));
        test.setAriaLabel(getTranslation("action.test") + " " + row.registry().name());
        test.addClickListener(click -> presenter.test(row.registry()));
        var delete = small(getTranslation("action.delete"));
        delete.setAriaLabel(
                getTranslation("action.delete") + " " + row.registry().name());
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR);
        delete.addClickListener(click -> presenter.askToDelete(row));
        var result = new Span();
        result.addClassName("connection-result");
        result.getElement().setAttribute("role", "status");
        tests.put(row.registry().id(), result);
        var actions = new Div(new Div(test, delete), result);
        actions.addClassName("row-actions");
        return actions;
    }

    private static Button small(String text) {
        var button = new Button(text);
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return button;
    }
}
