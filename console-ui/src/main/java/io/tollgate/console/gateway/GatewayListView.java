package io.tollgate.console.gateway;

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
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** P05: the gateways of an organization as cards. */
@Route(value = Paths.ORGANIZATION, layout = ConsoleLayout.class)
final class GatewayListView extends Div implements GatewayListPresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final transient GatewayListPresenter presenter;
    private final Div cards = new Div();
    private final Map<String, Div> figures = new HashMap<>();
    private String organization = "";
    private String title = "";

    GatewayListView(Scopes scopes, UsagePort usage, Background background, Texts texts) {
        this.scopes = scopes;
        this.presenter = new GatewayListPresenter(this, usage, background, texts);
        addClassName("page");
        cards.addClassName("cards");
        var create = new Button(getTranslation("gateways.create"), Icons.of("plus"), click -> create());
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(new PageHeader(getTranslation("gateways.title"), getTranslation("gateways.purpose"), create), cards);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Scope scope = scopes.resolve(event.getRouteParameters().get("organization"), Optional.empty());
        organization = scope.organization().slug();
        title = scope.organization().name();
        presenter.show(scope);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("gateways.title") + " · " + title + " · Tollgate";
    }

    @Override
    public void showEmpty() {
        cards.removeAll();
        var create = new Button(getTranslation("gateways.create"), Icons.of("plus"), click -> create());
        var empty = new Div(Icons.of("gateway"), new Paragraph(getTranslation("gateways.empty")), create);
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
    public void showFigures(String slug, String text) {
        var target = figures.get(slug);
        if (target != null) {
            target.setText(text);
        }
    }

    private Div card(Card gateway) {
        var name = new Anchor(Paths.gateway(organization, gateway.slug()), gateway.name());
        var state = new Span(Icons.of(gateway.active() ? "check" : "ban"), new Span(gateway.state()));
        state.addClassNames("state", gateway.active() ? "good" : "off");
        var head = new Div(new H2(name), state);
        head.addClassName("card-head");
        var numbers = new Div(getTranslation("gateways.figures.loading"));
        numbers.addClassName("figures");
        figures.put(gateway.slug(), numbers);
        var card = new Div(head, new Code(gateway.baseUrl()), numbers);
        card.addClassName("card");
        return card;
    }

    private void create() {
        UI.getCurrent().navigate(Paths.start(organization));
    }
}
