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
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frame around every page: where you are, where you can go, who you are. */
public final class ConsoleLayout extends AppLayout implements AfterNavigationObserver {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private transient @Nullable Scope current;
    private final ScopeSwitcher switcher = new ScopeSwitcher();
    private final Div navigation = new Div();

    ConsoleLayout(
            Scopes scopes,
            CurrentUser user,
            ConsumerPort consumers,
            RegistryPort registries,
            Background background,
            Texts texts) {
        this.scopes = scopes;
        setPrimarySection(Section.DRAWER);
        var skip = new Anchor("#main", getTranslation("layout.skip"));
        skip.addClassName("skip-link");
        skip.setRouterIgnore(true);
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("layout.toggle"));
        var palette = new CommandPalette(consumers, registries, background, texts, () -> current);
        var end = new Div(palette, new ThemeSwitch(), new AccountMenu(user));
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
            showWithoutScope(event); // the page itself says what is wrong
        }
    }

    /** An address that names nothing of this person's still leads to what is theirs. */
    private void showWithoutScope(AfterNavigationEvent event) {
        try {
            show(scopes.resolve(Optional.empty(), Optional.empty()), event);
        } catch (ApiException e) {
            current = null;
            switcher.clear();
            navigation.removeAll();
        }
    }

    private void show(Scope scope, AfterNavigationEvent event) {
        current = scope;
        switcher.show(scope);
        navigation.removeAll();
        var membership = scope.membership();
        if (membership != null) {
            String in = membership.slug();
            scope.gateway()
                    .ifPresent(gateway ->
                            navigation.add(items(scope, gateway.name(), NavRegistry.pages(in, gateway.slug()))));
            navigation.add(items(scope, membership.name(), NavRegistry.organizationPages(in)));
        }
        getElement().setAttribute("data-location", event.getLocation().getPath());
    }

    private Span brand() {
        var mark = Icons.of("gateway");
        var brand = new Span(mark, new Span("Tollgate"));
        brand.addClassName("brand");
        return brand;
    }

    /** What a person may not open is not there. */
    private SideNav items(Scope scope, String name, List<NavRegistry.Page> pages) {
        var nav = new SideNav(name);
        pages.stream()
                .filter(page -> scope.can(page.right()))
                .forEach(page -> nav.addItem(item(page.key(), page.path(), page.icon())));
        return nav;
    }

    private SideNavItem item(String key, String path, String icon) {
        return new SideNavItem(getTranslation(key), path, Icons.of(icon));
    }
}
