package io.tollgate.console.member;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tollgate.console.client.MemberPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.Confirmation;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.DataTable;
import io.tollgate.console.ui.DataTable.Column;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Icons;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Requires;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Rights;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.SecretDialogs;
import io.tollgate.console.ui.Texts;
import io.tollgate.console.ui.Toasts;
import io.tollgate.console.ui.UnavailablePanel;
import io.tollgate.tenant.api.CreatedInvitationResponse;
import io.tollgate.tenant.api.InvitationResponse;
import io.tollgate.tenant.api.MemberResponse;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** P23: who belongs to the organization, with which role, and who is invited. */
@Route(value = Paths.MEMBERS, layout = ConsoleLayout.class)
@Requires(Right.MEMBER_READ)
final class MemberView extends Div implements MemberPresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final transient MemberPresenter presenter;
    private final Div header = new Div();
    private final Div content = new Div();
    private @Nullable RoleDialog dialog;
    private transient ZoneId zone = ZoneOffset.UTC;
    private boolean mayChange;
    private String title = "";

    MemberView(Scopes scopes, MemberPort members, Background background, Texts texts) {
        this.scopes = scopes;
        this.presenter = new MemberPresenter(this, members, background, texts);
        addClassName("page");
        add(header, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var scope = scopes.resolve(event.getRouteParameters().get("organization"), Optional.empty());
        zone = scope.zone();
        title = scope.organization().name();
        mayChange = scope.can(Right.MEMBER_WRITE);
        var invite = new Button(
                getTranslation("members.invite"),
                Icons.of("plus"),
                click -> open(RoleDialog.invite(presenter::invite)));
        invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        invite.setId("invite");
        header.removeAll();
        header.add(new PageHeader(
                getTranslation("members.title"),
                getTranslation("members.purpose"),
                Rights.allowed(scope, Right.MEMBER_WRITE, invite)));
        presenter.enter(scope);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("members.title") + " · " + title + " · Tollgate";
    }

    @Override
    public void showPeople(List<MemberResponse> members, List<InvitationResponse> pending) {
        content.removeAll();
        var table = new DataTable(
                getTranslation("members.title"), columns("name", "email", "role", "teams", "joined", "actions"));
        members.forEach(member -> table.addRow(cells(member)));
        content.add(section(table));
        if (!pending.isEmpty()) {
            var invited = new DataTable(
                    getTranslation("members.pending"), columns("email", "role", "invited-by", "expires", "actions"));
            pending.forEach(invitation -> invited.addRow(cells(invitation)));
            content.add(section(new H2(getTranslation("members.pending")), invited));
        }
    }

    @Override
    public void showUnavailable(String text) {
        content.removeAll();
        content.add(new UnavailablePanel(text, presenter::load));
    }

    @Override
    public void showFailure(String text, Map<String, String> byField) {
        if (dialog == null || !dialog.isOpened() || !dialog.showErrors(byField)) {
            Toasts.failure(text);
        }
    }

    @Override
    public void showLink(CreatedInvitationResponse created) {
        closeDialog();
        SecretDialogs.showLink(
                getTranslation("members.link.title"), getTranslation("members.link." + created.mail()), created.link());
    }

    @Override
    public void showDone(String text) {
        closeDialog();
        Toasts.success(text);
    }

    private List<Column> columns(String... names) {
        return Stream.of(names)
                .filter(name -> mayChange || !name.equals("actions"))
                .map(name -> new Column(getTranslation("members.column." + name), false))
                .toList();
    }

    private Component[] cells(MemberResponse member) {
        var name = new Span(member.name());
        name.addClassName("card-title");
        var teams = member.teams().isEmpty() ? Formats.NONE : String.join(", ", member.teams());
        var cells = Stream.<Component>of(
                name,
                DataTable.text(member.email()),
                DataTable.text(member.roleName()),
                DataTable.text(teams),
                DataTable.text(Formats.day(member.joinedAt(), zone)));
        return withActions(cells, actions(member));
    }

    private Component[] cells(InvitationResponse invitation) {
        String email = invitation.email();
        var revoke = small(getTranslation("members.revoke"));
        revoke.addThemeVariants(ButtonVariant.LUMO_ERROR);
        revoke.addClickListener(click -> presenter.revoke(invitation));
        var cells = Stream.<Component>of(
                DataTable.text(email == null ? getTranslation("members.anybody") : email),
                DataTable.text(invitation.roleName()),
                DataTable.text(invitation.invitedBy()),
                DataTable.text(Formats.day(invitation.expiresAt(), zone)));
        return withActions(cells, revoke);
    }

    private Component[] withActions(Stream<Component> cells, Component actions) {
        return (mayChange ? Stream.concat(cells, Stream.of(actions)) : cells).toArray(Component[]::new);
    }

    private Div actions(MemberResponse member) {
        var change = small(getTranslation("members.change"));
        change.setAriaLabel(getTranslation("members.change") + " " + member.name());
        change.addClickListener(click -> open(RoleDialog.change(member, role -> presenter.changeRole(member, role))));
        var remove = small(getTranslation("members.remove"));
        remove.setAriaLabel(getTranslation("members.remove") + " " + member.name());
        remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
        remove.addClickListener(click -> Confirmation.of(
                        getTranslation("members.remove.title", "name", member.name()),
                        getTranslation("members.remove.text"),
                        getTranslation("members.remove.confirm"))
                .then(() -> presenter.remove(member)));
        var row = new Div(new Div(change, remove));
        row.addClassName("row-actions");
        return row;
    }

    private void open(RoleDialog next) {
        closeDialog();
        dialog = next;
        next.open();
    }

    private void closeDialog() {
        if (dialog != null) {
            dialog.close();
            dialog = null;
        }
    }

    private static Button small(String text) {
        var button = new Button(text);
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return button;
    }

    private static Div section(Component... parts) {
        var section = new Div(parts);
        section.addClassName("section");
        return section;
    }
}
