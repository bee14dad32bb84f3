package io.tollgate.console.quickstart;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextField;
import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.Pages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuickStartViewTest {

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void aNewPersonIsLedThroughEveryStepToTheKey() {
        // given
        pages.open("");
        assertThat(pages.location()).isEqualTo("start");
        // when every step is taken as it is prefilled
        pages.click("Continue");
        pages.click("Continue");
        pages.click("Continue");
        pages.click("Create app and key");
        // then
        String key = _get(Code.class, spec -> spec.withId("secret-value")).getText();
        assertThat(_get(Code.class, spec -> spec.withId("base-url")).getText())
                .isEqualTo("http://localhost:8081/acme-main/c0/v1");
        assertThat(_find(Pre.class).getFirst().getText()).isEqualTo("export TOLLGATE_API_KEY=\"" + key + "\"");
    }

    @Test
    void theShortNameFollowsTheNameUntilItIsEdited() {
        // given
        pages.open("start");
        var name = field("Organization name");
        var slug = field("Short name in addresses");
        // when, then
        name.setValue("Zoë’s Shop");
        assertThat(slug.getValue()).isEqualTo("zoe-s-shop");
        slug.setValue("zoe");
        name.setValue("Zoë & Co");
        assertThat(slug.getValue()).isEqualTo("zoe");
    }

    @Test
    void aShortNameNobodyChoseIsLeftToTheServerToVary() {
        // given a colleague who took the name that follows from the same mail domain
        pages.open("start");
        // when
        pages.click("Continue");
        field("Short name in addresses").setValue("production");
        pages.click("Continue");
        // then
        assertThat(world.platform().chosenSlugs()).containsExactly("", "production");
    }

    @Test
    void aMissingNameIsSaidAtItsField() {
        // given
        pages.open("start");
        field("Organization name").setValue("");
        // when
        pages.click("Continue");
        // then
        assertThat(field("Organization name").isInvalid()).isTrue();
        assertThat(world.person().me().memberships()).isEmpty();
    }

    @Test
    void aShortNameThatIsTakenIsSaidAtItsField() {
        // given
        pages.open("start");
        field("Short name in addresses").setValue("taken");
        // when
        pages.click("Continue");
        // then
        assertThat(field("Short name in addresses").getErrorMessage()).contains("used by another organization");
    }

    @Test
    void aKeyThatWasNotStoredIsNotLeftBehindByAStrayClick() {
        // given
        world.registry(world.gateway());
        pages.open("o/acme/g/acme-main/start");
        pages.click("Create app and key");
        // when
        pages.open("o/acme");
        // then
        assertThat(pages.location()).isEqualTo("o/acme/g/acme-main/start");
        assertThat(_find(ConfirmDialog.class)).hasSize(1);
    }

    @Test
    void aKeyThatWasStoredLeavesThePageAndThePrograms() {
        // given
        world.registry(world.gateway());
        pages.open("o/acme/g/acme-main/start");
        pages.click("Create app and key");
        String key = _get(Code.class, spec -> spec.withId("secret-value")).getText();
        // when
        _get(Checkbox.class, spec -> spec.withLabel("I stored it")).setValue(true);
        pages.click("Done");
        // then
        assertThat(pages.text()).doesNotContain(key);
        assertThat(_find(Pre.class).getFirst().getText()).contains("your-key");
        assertThat(pages.buttons()).contains("Send it for me (disabled)");
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }
}
