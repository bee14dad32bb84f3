package io.tollgate.console.member;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tollgate.console.client.MemberPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Icons;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.Texts;
import io.tollgate.console.ui.Toasts;
import io.tollgate.console.ui.UnavailablePanel;
import io.tollgate.tenant.api.InvitationPreviewResponse;
import io.tollgate.tenant.api.MeResponse;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneOffset;

/** P03: what an invitation is to, from whom, and the way in. */
@Route(value = Paths.INVITE, layout = ConsoleLayout.class)
@PermitAll
final class InviteView extends Div implements InvitePresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient InvitePresenter presenter;
    private final transient Scopes scopes;

    InviteView(MemberPort members, Scopes scopes, Background background, Texts texts) {
        this.scopes = scopes;
        this.presenter = new InvitePresenter(this, members, background, texts);
        addClassNames("page", "error-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        presenter.enter(event.getRouteParameters().get("token").orElse(""));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("members.link.title") + " · Tollgate";
    }

    @Override
    public void showInvitation(InvitationPreviewResponse invitation) {
        String organization = invitation.organizationName();
        var accept =
                new Button(getTranslation("invite.accept", "organization", organization), click -> presenter.accept());
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        accept.setId("accept");
        removeAll();
        add(
                Icons.of("building"),
                heading(getTranslation("invite.title", "organization", organization)),
                new Paragraph(
                        getTranslation("invite.purpose", "by", invitation.invitedBy(), "role", invitation.roleName())),
                new Paragraph(getTranslation(
                        "invite.expires", "at", Formats.instant(invitation.expiresAt(), ZoneOffset.UTC))),
                accept);
    }

    @Override
    public void showGone() {
        removeAll();
        add(
                Icons.of("ban"),
                heading(getTranslation("invite.gone.title")),
                new Paragraph(getTranslation("invite.gone.text")));
    }

    @Override
    public void showFailure(String text) {
        removeAll();
        add(new UnavailablePanel(text, presenter::load));
    }

    @Override
    public void open(MeResponse.Membership joined, String text) {
        scopes.forget();
        Toasts.success(text);
        UI.getCurrent().navigate(Paths.organization(joined.slug()));
    }

    private static H1 heading(String text) {
        var heading = new H1(text);
        heading.setId("main");
        return heading;
    }
}
