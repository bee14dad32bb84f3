package io.tollgate.console.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.CurrentUser;
import io.tollgate.console.ui.DataTable;
import io.tollgate.console.ui.DataTable.Column;
import io.tollgate.console.ui.Facts;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.ThemeSwitch;
import io.tollgate.tenant.api.MeResponse;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** P28: who somebody is here, where they belong, how the pages look. */
@Route(value = Paths.ACCOUNT, layout = ConsoleLayout.class)
@PermitAll
final class AccountView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final CurrentUser user;
    private final Div content = new Div();

    AccountView(Scopes scopes, CurrentUser user) {
        this.scopes = scopes;
        this.user = user;
        addClassName("page");
        add(new PageHeader(getTranslation("account.title"), getTranslation("account.purpose")), content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var me = scopes.resolve(Optional.empty(), Optional.empty()).me();
        var profile = new Facts()
                .add(getTranslation("account.name"), user.name())
                .add(getTranslation("account.email"), user.email());
        content.removeAll();
        content.add(
                section("account.profile", profile),
                section("account.organizations", organizations(me.memberships())),
                section("account.theme", new ThemeSwitch(true), hint("account.theme.hint")));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.title") + " · Tollgate";
    }

    private Component organizations(List<MeResponse.Membership> memberships) {
        if (memberships.isEmpty()) {
            return hint("account.organizations.none");
        }
        var table = new DataTable(
                getTranslation("account.organizations"),
                List.of(
                        new Column(getTranslation("account.column.organization"), false),
                        new Column(getTranslation("account.column.role"), false)));
        memberships.forEach(membership -> table.addRow(
                new Anchor(Paths.organization(membership.slug()), membership.name()),
                DataTable.text(Right.title(membership.role()))));
        return table;
    }

    private Div section(String key, Component... parts) {
        var section = new Div(new H2(getTranslation(key)));
        section.add(parts);
        section.addClassName("section");
        return section;
    }

    private Paragraph hint(String key) {
        var hint = new Paragraph(getTranslation(key));
        hint.addClassName("hint");
        return hint;
    }
}
