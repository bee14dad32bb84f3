package io.tollgate.console.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinRequest;
import java.util.EnumMap;
import java.util.Map;

/** Chooses light, dark or the system's theme; takes effect at once and is kept for a year in this browser. */
public final class ThemeSwitch extends MenuBar {

    private static final long serialVersionUID = 1L;

    private static final String APPLY = """
            document.documentElement.style.colorScheme = $0;
            document.cookie = $1 + '=' + $2 + '; path=/; max-age=31536000; samesite=lax' \
            + (location.protocol === 'https:' ? '; secure' : '');
            """;

    private final boolean named;
    private final MenuItem root;
    private final Map<ThemeChoice, MenuItem> items = new EnumMap<>(ThemeChoice.class);

    /** An icon alone. */
    ThemeSwitch() {
        this(false);
    }

    /** @param named whether the choice in force stands beside the icon */
    public ThemeSwitch(boolean named) {
        this.named = named;
        addThemeVariants(MenuBarVariant.LUMO_ICON, MenuBarVariant.LUMO_TERTIARY);
        root = addItem(Icons.of("system"));
        root.setAriaLabel(getTranslation("layout.theme"));
        add(ThemeChoice.SYSTEM, "layout.theme.system");
        add(ThemeChoice.LIGHT, "layout.theme.light");
        add(ThemeChoice.DARK, "layout.theme.dark");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var request = VaadinRequest.getCurrent();
        mark(ThemeChoice.of(request == null ? null : request.getCookies()));
    }

    private void add(ThemeChoice choice, String key) {
        var item = root.getSubMenu().addItem(getTranslation(key), click -> choose(choice));
        item.setCheckable(true);
        items.put(choice, item);
    }

    private void choose(ThemeChoice choice) {
        UI.getCurrent().getPage().executeJs(APPLY, choice.colorScheme(), ThemeChoice.COOKIE, choice.code());
        mark(choice);
    }

    private void mark(ThemeChoice chosen) {
        items.forEach((choice, item) -> item.setChecked(choice == chosen));
        root.removeAll();
        root.add(Icons.of(
                switch (chosen) {
                    case SYSTEM -> "system";
                    case LIGHT -> "sun";
                    case DARK -> "moon";
                }));
        if (named) {
            root.add(getTranslation("layout.theme." + chosen.code()));
        }
    }
}
