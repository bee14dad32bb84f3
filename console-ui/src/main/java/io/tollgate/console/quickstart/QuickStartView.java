package io.tollgate.console.quickstart;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.FirstRequestPort;
import io.tollgate.console.client.GatewayPort;
import io.tollgate.console.client.OrganizationPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.quickstart.QuickStartPresenter.Step;
import io.tollgate.console.registry.RegistryForm;
import io.tollgate.console.ui.AttemptFeed;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Requires;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.SecretDialogs;
import io.tollgate.console.ui.StepForm;
import io.tollgate.console.ui.Texts;
import io.tollgate.console.ui.Toasts;
import io.tollgate.console.ui.UnavailablePanel;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.TestConnectionResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** P04: one step at a time, the progress on top. */
@Route(value = Paths.GATEWAY_START, layout = ConsoleLayout.class)
@RouteAlias(value = Paths.ORGANIZATION_START, layout = ConsoleLayout.class)
@RouteAlias(value = Paths.START, layout = ConsoleLayout.class)
@Requires(Right.GATEWAY_WRITE)
final class QuickStartView extends Div
        implements QuickStartPresenter.Display, BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient QuickStartPresenter presenter;
    private final transient Scopes scopes;
    private final transient FirstRequestServices firstRequestServices;
    private final StepProgress progress = new StepProgress();
    private final Div content = new Div();
    private transient @Nullable Scope scope;
    private transient @Nullable StepForm form;
    private @Nullable FirstRequestPanel firstRequest;

    /** What the last step needs besides the wizard's own services. */
    record FirstRequestServices(
            FirstRequestPort firstRequest,
            UsagePort usage,
            AttemptFeed feed,
            Background background,
            Clock clock,
            Texts texts) {}

    QuickStartView(
            OrganizationPort organizations,
            GatewayPort gateways,
            RegistryPort registries,
            ConsumerPort consumers,
            UsagePort usage,
            FirstRequestPort firstRequestPort,
            AttemptFeed feed,
            Scopes scopes,
            Background background,
            Clock clock,
            Texts texts) {
        this.scopes = scopes;
        this.firstRequestServices = new FirstRequestServices(firstRequestPort, usage, feed, background, clock, texts);
        this.presenter = new QuickStartPresenter(
                this,
                new QuickStartPresenter.Ports(organizations, gateways, registries, consumers),
                scopes,
                background,
                texts);
        addClassName("page");
        addClassName("quick-start");
        content.addClassName("step-content");
        add(
                new PageHeader(getTranslation("quickstart.title"), getTranslation("quickstart.purpose")),
                progress,
                content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        scope = scopes.resolve(parameters.get("organization"), parameters.get("gateway"));
        var key = ComponentUtil.getData(event.getUI(), ReceivedKey.class);
        ComponentUtil.setData(event.getUI(), ReceivedKey.class, null);
        presenter.enter(scope, key);
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (firstRequest != null && firstRequest.holdsUnstoredSecret()) {
            SecretDialogs.confirmLeaving(event.postpone());
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("quickstart.title") + " · Tollgate";
    }

    @Override
    public void showOrganization(String name, String slug) {
        show(Step.ORGANIZATION, new OrganizationForm(name, slug, presenter::createOrganization));
    }

    @Override
    public void showGateway(String name, String slug) {
        String organization = scope == null ? "" : scope.organization().slug();
        show(Step.GATEWAY, new GatewayForm(organization, name, slug, presenter::createGateway));
        content.add(defaultsButton());
    }

    @Override
    public void showRegistry(List<ProviderResponse> providers) {
        show(
                Step.REGISTRY,
                new RegistryForm(
                        "action.continue", true, providers, presenter::createRegistry, presenter::testConnection));
        content.add(defaultsButton());
    }

    @Override
    public void showConsumer(String name) {
        show(Step.CONSUMER, new ConsumerForm(name, presenter::createConsumer));
    }

    @Override
    public void showFirstRequest(
            GatewayResponse gateway, ConsumerResponse consumer, String model, @Nullable ReceivedKey key) {
        progress.show(Step.FIRST_REQUEST);
        form = null;
        content.removeAll();
        firstRequest = new FirstRequestPanel(
                firstRequestServices, gateway, consumer, model, key, presenter::createAnotherKey, this::openOverview);
        content.add(firstRequest);
    }

    @Override
    public void showFailure(String text, Map<String, String> byField) {
        boolean shown = form != null && form.showErrors(byField);
        if (!shown) {
            Toasts.failure(text);
        }
    }

    @Override
    public void showUnavailable(String text) {
        content.removeAll();
        content.add(new UnavailablePanel(text, () -> presenter.enter(Objects.requireNonNull(scope), null)));
    }

    @Override
    public void showConnection(TestConnectionResponse result) {
        if (form instanceof RegistryForm registry) {
            registry.showConnection(result);
        }
    }

    @Override
    public void showBusy(boolean busy) {
        content.setEnabled(!busy);
        content.getElement().setAttribute("aria-busy", String.valueOf(busy));
    }

    @Override
    public void open(String path, @Nullable ReceivedKey key) {
        var ui = UI.getCurrent();
        ComponentUtil.setData(ui, ReceivedKey.class, key);
        ui.navigate(path);
    }

    private void openOverview() {
        if (scope != null) {
            UI.getCurrent()
                    .navigate(Paths.gateway(
                            scope.organization().slug(), scope.requiredGateway().slug()));
        }
    }

    private void show(Step step, StepForm next) {
        progress.show(step);
        firstRequest = null;
        form = next;
        content.removeAll();
        content.add(next);
        next.focusFirst();
    }

    private Div defaultsButton() {
        var button = new Button(getTranslation("quickstart.defaults"), click -> presenter.useDefaults());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        button.setId("use-defaults");
        var hint = new Div(getTranslation("quickstart.defaults.hint"));
        hint.addClassName("hint");
        var row = new Div(button, hint);
        row.addClassName("defaults");
        return row;
    }
}
