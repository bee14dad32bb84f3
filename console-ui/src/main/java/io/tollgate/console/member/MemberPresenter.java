package io.tollgate.console.member;

import io.tollgate.console.client.MemberPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Texts;
import io.tollgate.tenant.api.ChangeMemberRequest;
import io.tollgate.tenant.api.CreatedInvitationResponse;
import io.tollgate.tenant.api.InvitationResponse;
import io.tollgate.tenant.api.InviteRequest;
import io.tollgate.tenant.api.MemberResponse;
import io.tollgate.tenant.api.MemberRole;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists members and invitations, invites, changes roles, removes. Entered on the page's thread. */
final class MemberPresenter {

    /** What a page may hand out; owners are made by a transfer, roles of one's own by the interface for automation. */
    static final List<MemberRole> OFFERED =
            List.of(MemberRole.ADMIN, MemberRole.DEVELOPER, MemberRole.ANALYST, MemberRole.BILLING);

    interface Display {
        void showPeople(List<MemberResponse> members, List<InvitationResponse> pending);

        void showUnavailable(String text);

        void showFailure(String text, Map<String, String> byField);

        /** Closes the form, then shows the link once. */
        void showLink(CreatedInvitationResponse created);

        void showDone(String text);
    }

    private record People(List<MemberResponse> members, List<InvitationResponse> pending) {}

    private final Display display;
    private final MemberPort members;
    private final Background background;
    private final Texts texts;
    private @Nullable Scope scope;

    MemberPresenter(Display display, MemberPort members, Background background, Texts texts) {
        this.display = display;
        this.members = members;
        this.background = background;
        this.texts = texts;
    }

    void enter(Scope entered) {
        scope = entered;
        load();
    }

    void load() {
        var organization = current().organizationId();
        background.run(
                () -> new People(
                        members.list(organization),
                        members.invitations(organization).stream()
                                .filter(invitation -> invitation.state().equals("pending"))
                                .toList()),
                people -> display.showPeople(people.members(), people.pending()),
                failure -> display.showUnavailable(FailureText.of(failure, texts)));
    }

    /** @param email empty for a link that whoever holds it may use */
    void invite(String email, MemberRole role) {
        var organization = current().organizationId();
        var request = new InviteRequest(email.isBlank() ? null : email.strip(), role, null, null);
        work(() -> members.invite(organization, request), created -> {
            display.showLink(created);
            load();
        });
    }

    void revoke(InvitationResponse invitation) {
        var organization = current().organizationId();
        work(
                () -> {
                    members.revokeInvitation(organization, invitation.id());
                    return texts.get("members.revoked");
                },
                this::done);
    }

    void changeRole(MemberResponse member, MemberRole role) {
        var organization = current().organizationId();
        work(
                () -> members.changeRole(organization, member.subject(), new ChangeMemberRequest(role, null)),
                changed -> done(texts.get("members.changed", "name", changed.name(), "role", changed.roleName())));
    }

    void remove(MemberResponse member) {
        var organization = current().organizationId();
        work(
                () -> {
                    members.remove(organization, member.subject());
                    return texts.get("members.removed", "name", member.name());
                },
                this::done);
    }

    private void done(String text) {
        display.showDone(text);
        load();
    }

    private <T> void work(Supplier<T> call, Consumer<T> then) {
        background.run(
                call,
                then,
                failure -> display.showFailure(FailureText.of(failure, texts), FailureText.fields(failure)));
    }

    private Scope current() {
        Scope entered = scope;
        if (entered == null) {
            throw new IllegalStateException("not entered");
        }
        return entered;
    }
}
