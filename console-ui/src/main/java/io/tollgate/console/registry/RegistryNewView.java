package io.tollgate.console.registry;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Requires;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.Texts;
import io.tollgate.console.ui.Toasts;
import io.tollgate.console.ui.UnavailablePanel;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.TestConnectionResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** P08 for a registry that does not exist yet: provider, address, credential, and a test before it is saved. */
@Route(value = Paths.REGISTRY_NEW, layout = ConsoleLayout.class)
@Requires(Right.REGISTRY_WRITE)
final class RegistryNewView extends Div implements RegistryNewPresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final transient RegistryNewPresenter presenter;
    private final Div header = new Div();
    private final Div content = new Div();
    private @Nullable RegistryForm form;
    private String title = "";
    private String listPath = "";

    RegistryNewView(Scopes scopes, RegistryPort registries, Background background, Texts texts) {
        this.scopes = scopes;
        this.presenter = new RegistryNewPresenter(this, registries, background, texts);
        addClassNames("page", "quick-start");
        content.addClassName("step-content");
        add(header, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        var scope = scopes.resolve(parameters.get("organization"), parameters.get("gateway"));
        var gateway = scope.requiredGateway();
        title = gateway.name() + " · " + scope.organization().name();
        listPath = Paths.registries(scope.organization().slug(), gateway.slug());
        header.removeAll();
        header.add(new PageHeader(getTranslation("registries.add"), getTranslation("registries.purpose"))
                .under(getTranslation("registries.title"), listPath));
        presenter.enter(scope);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("registries.add") + " · " + title + " · Tollgate";
    }

    @Override
    public void showForm(List<ProviderResponse> providers) {
        var next = new RegistryForm(
                "registries.add",
                false,
                providers,
                (request, model) -> presenter.create(request),
                presenter::testConnection);
        form = next;
        content.removeAll();
        content.add(next);
    }

    @Override
    public void showConnection(TestConnectionResponse result) {
        if (form != null) {
            form.showConnection(result);
        }
    }

    @Override
    public void showFailure(String text, Map<String, String> byField) {
        if (form == null || !form.showErrors(byField)) {
            Toasts.failure(text);
        }
    }

    @Override
    public void showUnavailable(String text) {
        content.removeAll();
        content.add(new UnavailablePanel(text, presenter::load));
    }

    @Override
    public void showBusy(boolean busy) {
        content.setEnabled(!busy);
        content.getElement().setAttribute("aria-busy", String.valueOf(busy));
    }

    @Override
    public void close(String text) {
        Toasts.success(text);
        UI.getCurrent().navigate(listPath);
    }
}
