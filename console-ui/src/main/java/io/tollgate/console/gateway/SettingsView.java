package io.tollgate.console.gateway;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.CopyButton;
import io.tollgate.console.ui.Facts;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Requires;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.StateLabel;
import io.tollgate.tenant.api.GatewayResponse;

/** P22: what identifies a gateway, and every way to address it. */
@Route(value = Paths.SETTINGS, layout = ConsoleLayout.class)
@Requires(Right.GATEWAY_READ)
final class SettingsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private String title = "";

    SettingsView(Scopes scopes) {
        this.scopes = scopes;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        var scope = scopes.resolve(parameters.get("organization"), parameters.get("gateway"));
        var gateway = scope.requiredGateway();
        title = gateway.name() + " · " + scope.organization().name();
        removeAll();
        add(
                new PageHeader(
                        getTranslation("settings.title"), getTranslation("settings.purpose", "name", gateway.name())),
                identity(scope, gateway),
                addresses(GatewayAddresses.of(gateway)));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("settings.title") + " · " + title + " · Tollgate";
    }

    private Div identity(Scope scope, GatewayResponse gateway) {
        String state = getTranslation(gateway.active() ? "gateways.state.active" : "gateways.state.paused");
        return section(new Facts()
                .add(getTranslation("settings.name"), gateway.name())
                .add(getTranslation("settings.slug"), new Code(gateway.slug()))
                .add(getTranslation("settings.state"), StateLabel.of(gateway.active(), state))
                .add(getTranslation("settings.created"), Formats.instant(gateway.createdAt(), scope.zone())));
    }

    private Div addresses(GatewayAddresses addresses) {
        var hint = new Paragraph(getTranslation("settings.addresses.hint"));
        hint.addClassName("hint");
        var section = section(new Facts()
                .add(getTranslation("settings.address.key"), address(addresses.keyAlone()))
                .add(getTranslation("settings.address.path"), address(addresses.path()))
                .add(getTranslation("settings.address.host"), address(addresses.host())));
        section.addComponentAsFirst(hint);
        section.addComponentAsFirst(new H2(getTranslation("settings.addresses")));
        return section;
    }

    private Div address(String url) {
        var row = new Div(new Code(url));
        var copy = new CopyButton(url, getTranslation("action.copy"), () -> {});
        copy.addThemeNames("tertiary", "small");
        row.add(copy);
        row.addClassName("copy-row");
        return row;
    }

    private static Div section(Facts facts) {
        var section = new Div(facts);
        section.addClassName("section");
        return section;
    }
}
