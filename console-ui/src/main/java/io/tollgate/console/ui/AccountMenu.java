package io.tollgate.console.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;

/** Who is signed in, and the way out. */
final class AccountMenu extends MenuBar {

    private static final long serialVersionUID = 1L;

    /** A real form: the browser leaves the page by itself, and the session ends only after it has left. */
    private static final String SIGN_OUT = """
            const form = document.createElement('form');
            form.method = 'post'; form.action = '/sign-out'; form.style.display = 'none';
            const field = document.createElement('input');
            field.name = 'csrf'; field.value = $0; form.appendChild(field);
            document.body.appendChild(form); form.submit();
            """;

    AccountMenu(CurrentUser user) {
        addThemeVariants(MenuBarVariant.LUMO_ICON, MenuBarVariant.LUMO_TERTIARY);
        var avatar = new Avatar(user.name());
        avatar.setAbbreviation(user.initials());
        avatar.addThemeName("small");
        var root = addItem(avatar);
        root.setAriaLabel(getTranslation("layout.account", "name", user.name()));
        var name = new Span(user.name());
        name.addClassName("account-name");
        var who = new Div(name, new Span(user.email()));
        who.addClassName("account");
        root.getSubMenu().addItem(who).setEnabled(false);
        root.getSubMenu()
                .addItem(
                        getTranslation("layout.account.open"),
                        click -> UI.getCurrent().navigate(Paths.ACCOUNT));
        root.getSubMenu().addItem(getTranslation("layout.sign-out"), click -> signOut(user));
    }

    private static void signOut(CurrentUser user) {
        UI.getCurrent().getPage().executeJs(SIGN_OUT, user.csrfToken());
    }
}
