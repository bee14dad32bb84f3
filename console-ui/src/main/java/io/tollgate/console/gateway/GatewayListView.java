package io.tollgate.console.gateway;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.gateway.GatewayListPresenter.Card;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.Icons;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Requires;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Rights;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** P05: the gateways of an organization as cards. */
@Route(value = Paths.ORGANIZATION, layout = ConsoleLayout.class)
@Requires(Right.GATEWAY_READ)
final class GatewayListView extends Div implements GatewayListPresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final transient GatewayListPresenter presenter;
    private final Div header = new Div();
    private final Div cards = new Div();
    private final Map<String, Figures> figures = new HashMap<>();
    private String organization = "";
    private String title = "";
    private boolean mayCreate;

    GatewayListView(Scopes scopes, UsagePort usage, Background background, Texts texts) {
        this.scopes = scopes;
        this.presenter = new GatewayListPresenter(this, usage, background, texts);
        addClassName("page");
        cards.addClassName("cards");
        add(header, cards);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Scope scope = scopes.resolve(event.getRouteParameters().get("organization"), Optional.empty());
        organization = scope.organization().slug();
        title = scope.organization().name();
        var create = new Button(getTranslation("gateways.create"), Icons.of("plus"), click -> create());
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        mayCreate = scope.can(Right.GATEWAY_WRITE);
        header.removeAll();
        header.add(new PageHeader(
                getTranslation("gateways.title"),
                getTranslation("gateways.purpose"),
                Rights.allowed(scope, Right.GATEWAY_WRITE, create)));
        presenter.show(scope);
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
    public String getPageTitle() {
        return getTranslation("gateways.title") + " · " + title + " · Tollgate";
    }

    @Override
    public void showEmpty() {
        cards.removeAll();
        var create = new Button(getTranslation("gateways.create"), Icons.of("plus"), click -> create());
        var empty = new Div(Icons.of("gateway"), new Paragraph(getTranslation("gateways.empty")));
        if (mayCreate) {
            empty.add(create);
        }
        empty.addClassName("empty");
        cards.add(empty);
    }

    @Override
    public void showCards(List<Card> gateways) {
        cards.removeAll();
        figures.clear();
        gateways.forEach(gateway -> cards.add(card(gateway)));
    }

    @Override
    public void showFigures(String slug, String text, String traffic) {
        var target = figures.get(slug);
        if (target != null) {
            target.show(text, traffic);
        }
    }

    private Div card(Card gateway) {
        var name = new Anchor(Paths.gateway(organization, gateway.slug()), gateway.name());
        var state = new Span(Icons.of(gateway.active() ? "check" : "ban"), new Span(gateway.state()));
        state.addClassNames("state", gateway.active() ? "good" : "off");
        var head = new Div(new H2(name), state);
        head.addClassName("card-head");
        var numbers = new Figures(getTranslation("gateways.figures.loading"));
        figures.put(gateway.slug(), numbers);
        var card = new Div(head, new Code(gateway.baseUrl()), numbers);
        card.addClassName("card");
        return card;
    }

    /** The sums of a day and how they spread over it. */
    private static final class Figures extends Div {
        private static final long serialVersionUID = 1L;
        private final Div numbers = new Div();
        private final Div traffic = new Div();

        Figures(String text) {
            numbers.addClassName("figures");
            traffic.addClassName("sparkline");
            numbers.setText(text);
            add(traffic, numbers);
        }

        void show(String text, String svg) {
            numbers.setText(text);
            traffic.removeAll();
            if (!svg.isEmpty()) {
                traffic.add(new Svg(svg));
            }
        }
    }

    private void create() {
        UI.getCurrent().navigate(Paths.start(organization));
    }
}
