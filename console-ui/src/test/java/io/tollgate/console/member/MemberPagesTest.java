package io.tollgate.console.member;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.textfield.EmailField;
import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.Pages;
import io.tollgate.tenant.api.MemberRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberPagesTest {

    private static final String PAGE = "o/acme/members";

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void anInvitationShowsItsLinkAndStandsInTheList() {
        // given
        world.organization();
        pages.open(PAGE);
        // when
        invite("cleo@acme.example");
        // then
        assertThat(_get(Code.class, spec -> spec.withId("secret-value")).getText())
                .contains("/invite/");
        assertThat(pages.text()).contains("Pending invitations", "cleo@acme.example", "It was mailed.");
    }

    @Test
    void anAddressThatIsNoneIsSaidAtItsField() {
        // given
        world.organization();
        pages.open(PAGE);
        // when
        invite("cleo");
        // then
        assertThat(_get(EmailField.class).getErrorMessage()).contains("is not an e-mail address");
        assertThat(world.people().invitations()).isEmpty();
    }

    @Test
    void removingSomebodyAsksFirst() {
        // given
        var organization = world.organization();
        pages.open(PAGE);
        _click(_find(Button.class, spec -> spec.withText("Remove")).getLast());
        assertThat(world.people().list(organization.id())).hasSize(2);
        // when
        pages.confirm();
        // then
        assertThat(world.people().list(organization.id())).hasSize(1);
        assertThat(pages.text()).doesNotContain("Ben Okafor");
    }

    @Test
    void theLastOwnerStays() {
        // given
        world.organization();
        pages.open(PAGE);
        _click(_find(Button.class, spec -> spec.withText("Remove")).getFirst());
        // when
        pages.confirm();
        // then
        assertThat(pages.notifications()).contains("Make somebody else Owner first.");
    }

    @Test
    void aNewRoleIsSaidAndShown() {
        // given
        world.organization();
        pages.open(PAGE);
        _click(_find(Button.class, spec -> spec.withText("Change role")).getLast());
        // when
        _click(_get(Button.class, spec -> spec.withId("confirm-role")));
        pages.settle();
        // then
        assertThat(pages.notifications()).contains("Ben Okafor is now Developer.");
    }

    @Test
    void membersAreNotForEveryRole() {
        // given
        world.organization();
        world.platform().role(MemberRole.ANALYST);
        // when
        pages.open(PAGE);
        // then
        assertThat(pages.heading()).isEqualTo("Not allowed");
    }

    @Test
    void whoFollowsALinkSeesWhatItIsToBeforeAccepting() {
        // given
        var created = world.people()
                .invite(
                        world.organization().id(),
                        new io.tollgate.tenant.api.InviteRequest(null, MemberRole.DEVELOPER, null, null));
        // when
        pages.open("invite/" + created.invitation().id());
        // then
        assertThat(pages.heading()).isEqualTo("Join Globex");
        assertThat(pages.text()).contains("Eve invites you as Developer.");
    }

    @Test
    void aLinkThatNoLongerWorksSaysWhomToAsk() {
        // when
        pages.open("invite/used-up");
        // then
        assertThat(pages.heading()).isEqualTo("This invitation no longer works");
        assertThat(pages.text()).contains("Ask the person who invited you for a new one.");
    }

    private void invite(String email) {
        _click(_get(Button.class, spec -> spec.withId("invite")));
        _get(EmailField.class).setValue(email);
        _click(_get(Button.class, spec -> spec.withId("confirm-role")));
        pages.settle();
    }
}
