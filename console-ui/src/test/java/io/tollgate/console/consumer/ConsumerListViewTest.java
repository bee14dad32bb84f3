package io.tollgate.console.consumer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.textfield.TextField;
import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.Pages;
import io.tollgate.tenant.api.MemberRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumerListViewTest {

    private static final String PAGE = "o/acme/g/acme-main/consumers";

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void aNewConsumersKeyIsShownInADialogThatOnlyDoneCloses() {
        // given
        world.registry(world.gateway());
        pages.open(PAGE);
        // when
        openDialog();
        _get(TextField.class).setValue("search");
        _click(_get(Button.class, spec -> spec.withId("confirm-name")));
        pages.settle();
        // then
        var dialog = _get(Dialog.class);
        assertThat(dialog.isCloseOnEsc()).isFalse();
        assertThat(dialog.isCloseOnOutsideClick()).isFalse();
        assertThat(_get(Code.class, spec -> spec.withId("secret-value")).getText())
                .startsWith("ag_");
        assertThat(pages.buttons()).contains("Done (disabled)");
    }

    @Test
    void aTakenNameIsSaidInTheForm() {
        // given
        world.readyGateway();
        pages.open(PAGE);
        openDialog();
        // when
        _get(TextField.class).setValue("checkout");
        _click(_get(Button.class, spec -> spec.withId("confirm-name")));
        pages.settle();
        // then
        assertThat(_get(TextField.class).getErrorMessage()).contains("A consumer named “checkout” exists");
    }

    @Test
    void revokingAsksBeforeItActs() {
        // given
        world.readyGateway();
        pages.open(PAGE);
        // when
        pages.click("Revoke");
        // then
        assertThat(_find(ConfirmDialog.class)).hasSize(1);
        assertThat(world.platform().consumers().getFirst().keys()).hasSize(1);
    }

    @Test
    void whoMayOnlyLookSeesNoActionsButTheReason() {
        // given
        world.readyGateway();
        world.platform().role(MemberRole.ANALYST);
        // when
        pages.open(PAGE);
        // then
        assertThat(pages.text()).contains("checkout", "Needs the Owner or Admin role");
        assertThat(pages.buttons()).contains("New consumer (disabled)").doesNotContain("Revoke", "New key");
    }

    @Test
    void anEmptyListSaysWhatAConsumerIs() {
        // given
        world.gateway();
        // when
        pages.open(PAGE);
        // then
        assertThat(pages.text()).contains("A consumer is one app or team that calls models.");
    }

    private void openDialog() {
        _click(_get(Button.class, spec -> spec.withId("new-consumer")));
        pages.settle();
    }
}
