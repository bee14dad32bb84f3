package io.tollgate.console.gateway;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.client.UsagePort.Overview;
import io.tollgate.console.client.UsagePort.RequestRow;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Requires;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.Texts;
import io.tollgate.console.ui.UnavailablePanel;
import io.tollgate.console.ui.Zones;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** P06: is everything fine, what does it cost, what happened last. */
@Route(value = Paths.GATEWAY, layout = ConsoleLayout.class)
@Requires(Right.COST_READ)
final class OverviewView extends Div implements OverviewPresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final transient OverviewPresenter presenter;
    private final Div header = new Div();
    private final Div content = new Div();
    private final Select<Range> ranges = new Select<>();
    private final Span updated = new Span();
    private final KpiRow kpis = new KpiRow();
    private final TrafficSection traffic = new TrafficSection();
    private final RecentRequests recent = new RecentRequests();
    private transient ZoneId zone = ZoneOffset.UTC;
    private Range shown = Range.DAY;
    private String title = "";
    private String path = "";
    private String start = "";

    OverviewView(
            Scopes scopes,
            UsagePort usage,
            ConsumerPort consumers,
            RegistryPort registries,
            Background background,
            Clock clock,
            Texts texts) {
        this.scopes = scopes;
        this.presenter = new OverviewPresenter(this, usage, consumers, registries, background, clock, texts);
        addClassName("page");
        updated.addClassName("hint");
        updated.setId("updated");
        ranges.setId("range");
        ranges.setAriaLabel(getTranslation("range.label"));
        ranges.setItems(Range.values());
        ranges.setItemLabelGenerator(range -> getTranslation("range." + range.code()));
        ranges.addValueChangeListener(change -> {
            if (change.getValue() != shown) {
                UI.getCurrent()
                        .navigate(
                                path,
                                QueryParameters.of(
                                        Range.PARAMETER, change.getValue().code()));
            }
        });
        add(header, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        var scope = scopes.resolve(parameters.get("organization"), parameters.get("gateway"));
        Range range = Range.ofCode(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(Range.PARAMETER)
                .orElse(""));
        shown = range;
        ranges.setValue(range);
        name(scope);
        presenter.enter(scope, range);
    }

    private void name(Scope scope) {
        var gateway = scope.requiredGateway();
        String organization = scope.organization().slug();
        zone = scope.zone();
        title = gateway.name() + " · " + scope.organization().name();
        path = Paths.gateway(organization, gateway.slug());
        start = scope.can(Right.GATEWAY_WRITE) ? Paths.start(organization, gateway.slug()) : "";
        header.removeAll();
        header.add(new PageHeader(
                getTranslation("overview.title"),
                getTranslation("overview.purpose", "name", gateway.name()),
                updated,
                ranges));
        content.removeAll();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("overview.title") + " · " + title + " · Tollgate";
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        presenter.start();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        presenter.stop();
        super.onDetach(event);
    }

    @Override
    public void showFigures(
            Overview overview, List<RequestRow> requests, Map<String, String> consumerNames, Instant now) {
        if (recent.getParent().isEmpty()) {
            layOut();
        }
        kpis.show(overview);
        traffic.show(overview, zone);
        recent.show(requests, consumerNames, zone, now);
        updated.setText(getTranslation("overview.updated", "ago", Zones.timeOfDay(now, zone)));
    }

    @Override
    public void showChecklist(boolean hasRegistry, boolean hasConsumer) {
        content.removeAll();
        content.add(new FirstStepsChecklist(hasRegistry, hasConsumer, start));
        updated.setText("");
    }

    @Override
    public void showUnavailable(String text) {
        content.removeAll();
        content.add(new UnavailablePanel(text, presenter::refresh));
    }

    @Override
    public void showDelayed(String text) {
        updated.setText(getTranslation("overview.delayed", "text", text));
    }

    private void layOut() {
        content.removeAll();
        var recentSection = new Div(new H2(getTranslation("overview.recent")), recent);
        recentSection.addClassName("section");
        content.add(kpis, traffic, recentSection);
    }
}
