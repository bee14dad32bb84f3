package io.tollgate.console.consumer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Code;
import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.Pages;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.MemberRole;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumerViewTest {

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void showsTheAddressTheKeysAndTheGaps() {
        // given
        var created = world.readyGateway();
        // when
        open(created);
        // then
        assertThat(pages.heading()).isEqualTo("checkout");
        assertThat(_get(Code.class, spec -> spec.withId("base-url")).getText())
                .isEqualTo("http://localhost:8081/acme-main/c0/v1");
        assertThat(pages.text())
                .contains(KeyTable.masked(created.key().key()), "Nothing limits this consumer.")
                .doesNotContain(created.key().secret());
    }

    @Test
    void aSecondKeyLetsTheOldOneWorkUntilItIsRevoked() {
        // given
        var created = world.readyGateway();
        open(created);
        // when
        _click(_get(Button.class, spec -> spec.withId("new-key")));
        _click(_get(Button.class, spec -> spec.withId("confirm-name")));
        pages.settle();
        // then
        assertThat(_get(Code.class, spec -> spec.withId("secret-value")).getText())
                .startsWith("ag_");
        assertThat(world.platform().consumers().getFirst().keys()).hasSize(2);
    }

    @Test
    void deletingSaysWhatIsLostAndLeadsBackToTheList() {
        // given
        var created = world.readyGateway();
        world.request(created, 200, "0");
        open(created);
        pages.click("Delete consumer");
        assertThat(_find(ConfirmDialog.class)).hasSize(1);
        assertThat(world.consumerNames()).containsExactly("checkout");
        // when
        pages.confirm();
        // then
        assertThat(world.consumerNames()).isEmpty();
        assertThat(pages.location()).isEqualTo("o/acme/g/acme-main/consumers");
    }

    @Test
    void anAddressOfAConsumerThatIsNotThereIsNotFound() {
        // given
        world.readyGateway();
        // when
        pages.open("o/acme/g/acme-main/consumers/" + UUID.randomUUID());
        // then
        assertThat(pages.text()).contains("This no longer exists.");
        pages.open("o/acme/g/acme-main/consumers/not-an-id");
        assertThat(pages.heading()).isEqualTo("Page not found");
    }

    @Test
    void whoMayOnlyLookSeesNoActionsButTheReason() {
        // given
        var created = world.readyGateway();
        world.platform().role(MemberRole.ANALYST);
        // when
        open(created);
        // then
        assertThat(pages.buttons())
                .contains("Delete consumer (disabled)", "New key (disabled)")
                .doesNotContain("Revoke");
    }

    private void open(CreatedConsumerResponse created) {
        pages.open("o/acme/g/acme-main/consumers/" + created.consumer().id());
    }
}
