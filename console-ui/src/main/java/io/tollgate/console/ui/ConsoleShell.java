package io.tollgate.console.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** What every page's HTML head holds; live updates over WebSocket, with its fallback. */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("console/console.css")
@Viewport("width=device-width, initial-scale=1")
public final class ConsoleShell implements AppShellConfigurator {

    private static final long serialVersionUID = 1L;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Tollgate");
        settings.addFavIcon("icon", "console/favicon.svg", "any");
        settings.addMetaTag("color-scheme", "light dark");
    }
}
