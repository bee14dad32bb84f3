package io.tollgate.console.member;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.MemberPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Texts;
import io.tollgate.tenant.api.InvitationPreviewResponse;
import io.tollgate.tenant.api.MeResponse;

/** Shows what an invitation is to before it is accepted. Entered on the page's thread. */
final class InvitePresenter {

    interface Display {
        void showInvitation(InvitationPreviewResponse invitation);

        /** Unknown, used, revoked or expired: the link does not say which. */
        void showGone();

        void showFailure(String text);

        void open(MeResponse.Membership joined, String text);
    }

    private final Display display;
    private final MemberPort members;
    private final Background background;
    private final Texts texts;
    private String token = "";

    InvitePresenter(Display display, MemberPort members, Background background, Texts texts) {
        this.display = display;
        this.members = members;
        this.background = background;
        this.texts = texts;
    }

    void enter(String newToken) {
        token = newToken;
        load();
    }

    void load() {
        String asked = token;
        background.run(() -> members.preview(asked), display::showInvitation, this::failed);
    }

    void accept() {
        String accepted = token;
        background.run(
                () -> members.accept(accepted),
                joined -> display.open(joined, texts.get("invite.joined", "organization", joined.name())),
                this::failed);
    }

    private void failed(ApiException failure) {
        switch (failure) {
            case ApiException.NotFound ignored -> display.showGone();
            case ApiException other -> display.showFailure(FailureText.of(other, texts));
        }
    }
}
