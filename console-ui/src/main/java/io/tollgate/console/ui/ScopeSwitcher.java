package io.tollgate.console.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;

/** Organization ▸ gateway, each with what else there is to choose. */
final class ScopeSwitcher extends Nav {

    private static final long serialVersionUID = 1L;

    ScopeSwitcher() {
        addClassName("scope-switcher");
        setAriaLabel(getTranslation("layout.scope"));
    }

    void clear() {
        removeAll();
    }

    void show(Scope scope) {
        removeAll();
        var membership = scope.membership();
        if (membership == null && scope.me().memberships().isEmpty()) {
            return; // somebody new has nothing to choose from
        }
        String current = membership == null ? getTranslation("layout.choose.organization") : membership.name();
        var bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        MenuItem organizations = bar.addItem(Icons.of("building"));
        organizations.add(name(current));
        organizations.setAriaLabel(getTranslation("layout.organization", "name", current));
        scope.me().memberships().forEach(other -> entry(organizations, other.name(), Paths.organization(other.slug())));
        entry(organizations, getTranslation("layout.create.organization"), Paths.START);
        if (membership != null && !scope.gateways().isEmpty()) {
            addGateways(bar, scope, membership.slug());
        }
        add(bar);
    }

    private void addGateways(MenuBar bar, Scope scope, String organizationSlug) {
        String current =
                scope.gateway().map(gateway -> gateway.name()).orElseGet(() -> getTranslation("layout.choose.gateway"));
        MenuItem gateways = bar.addItem(Icons.of("gateway"));
        gateways.add(name(current));
        gateways.setAriaLabel(getTranslation("layout.gateway", "name", current));
        scope.gateways()
                .forEach(gateway -> entry(gateways, gateway.name(), Paths.gateway(organizationSlug, gateway.slug())));
        if (scope.can(Right.GATEWAY_WRITE)) {
            entry(gateways, getTranslation("layout.create.gateway"), Paths.start(organizationSlug));
        }
    }

    /** Cut with an ellipsis where there is little room, so that both levels stay readable at any width. */
    private static Span name(String text) {
        var name = new Span(text);
        name.addClassName("scope-name");
        name.setTitle(text);
        return name;
    }

    private static void entry(MenuItem menu, String text, String path) {
        menu.getSubMenu().addItem(text, click -> UI.getCurrent().navigate(path));
    }
}
