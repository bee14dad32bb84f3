package io.tollgate.console.ui;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouteParameters;
import io.tollgate.console.client.ApiException;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.MeResponse;

/** The frame around every page: where you are, where you can go, who you are. */
public final class ConsoleLayout extends AppLayout implements AfterNavigationObserver {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final ScopeSwitcher switcher = new ScopeSwitcher();
    private final Div navigation = new Div();

    ConsoleLayout(Scopes scopes, CurrentUser user) {
        this.scopes = scopes;
        setPrimarySection(Section.DRAWER);
        var skip = new Anchor("#main", getTranslation("layout.skip"));
        skip.addClassName("skip-link");
        skip.setRouterIgnore(true);
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("layout.toggle"));
        var end = new Div(new ThemeSwitch(), new AccountMenu(user));
        end.addClassName("top-bar-end");
        var bar = new Div(skip, toggle, switcher, end);
        bar.addClassName("top-bar");
        addToNavbar(bar);
        addToDrawer(brand(), navigation);
        navigation.addClassName("navigation");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        RouteParameters parameters = event.getRouteParameters();
        try {
            show(scopes.resolve(parameters.get("organization"), parameters.get("gateway")), event);
        } catch (ApiException e) {
            // the page itself says what is wrong; the frame then has no scope to show
            switcher.clear();
            navigation.removeAll();
        }
    }

    private void show(Scope scope, AfterNavigationEvent event) {
        switcher.show(scope);
        navigation.removeAll();
        var membership = scope.membership();
        if (membership != null) {
            scope.gateway().ifPresent(gateway -> navigation.add(gatewayItems(scope, membership, gateway)));
            navigation.add(organizationItems(membership));
        }
        getElement().setAttribute("data-location", event.getLocation().getPath());
    }

    private Span brand() {
        var mark = Icons.of("gateway");
        var brand = new Span(mark, new Span("Tollgate"));
        brand.addClassName("brand");
        return brand;
    }

    private SideNav gatewayItems(Scope scope, MeResponse.Membership organization, GatewayResponse gateway) {
        String in = organization.slug();
        var nav = new SideNav(gateway.name());
        add(nav, scope, Right.USAGE_READ, item("nav.overview", Paths.gateway(in, gateway.slug()), "home"));
        add(nav, scope, Right.GATEWAY_WRITE, item("nav.start", Paths.start(in, gateway.slug()), "rocket"));
        add(nav, scope, Right.CONSUMER_READ, item("nav.consumers", Paths.consumers(in, gateway.slug()), "users"));
        return nav;
    }

    /** What a person may not open is not there. */
    private static void add(SideNav nav, Scope scope, Right right, SideNavItem item) {
        if (scope.can(right)) {
            nav.addItem(item);
        }
    }

    private SideNav organizationItems(MeResponse.Membership organization) {
        var nav = new SideNav(organization.name());
        nav.addItem(item("nav.gateways", Paths.organization(organization.slug()), "gateway"));
        return nav;
    }

    private SideNavItem item(String key, String path, String icon) {
        return new SideNavItem(getTranslation(key), path, Icons.of(icon));
    }
}
