package io.tollgate.console.registry;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.Pages;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.api.ProviderResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryPagesTest {

    private static final String LIST = "o/acme/g/acme-main/registries";

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void theListSaysWhoUsesARegistryAndHowItAnswers() {
        // given a registry that one consumer uses
        var gateway = world.gateway();
        var registry = world.registry(gateway);
        world.services()
                .consumers()
                .create(
                        gateway.organizationId(),
                        gateway.id(),
                        new CreateConsumerRequest("checkout", List.of(registry.id()), null, "k", null, null, null));
        pages.open(LIST);
        // when
        pages.click("Test");
        // then
        assertThat(pages.text()).contains("Echo", "1 consumer", "Works: the provider answered 200 (41 ms)");
    }

    @Test
    void aRegistryInUseIsNotDeletedAndItsUsersAreNamed() {
        // given
        var gateway = world.gateway();
        var registry = world.registry(gateway);
        world.services()
                .consumers()
                .create(
                        gateway.organizationId(),
                        gateway.id(),
                        new CreateConsumerRequest("checkout", List.of(registry.id()), null, "k", null, null, null));
        pages.open(LIST);
        // when
        pages.click("Delete");
        // then
        _assertNone(ConfirmDialog.class);
        assertThat(pages.notifications()).contains("1 consumer still use this registry: checkout.");
    }

    @Test
    void deletingAsksFirst() {
        // given
        var gateway = world.gateway();
        world.registry(gateway);
        pages.open(LIST);
        pages.click("Delete");
        assertThat(world.platform().registriesOf(gateway.id())).hasSize(1);
        // when
        pages.confirm();
        // then
        assertThat(world.platform().registriesOf(gateway.id())).isEmpty();
        assertThat(pages.text()).contains("Connect a provider, or try Echo without a key.");
    }

    @Test
    void aFailedTestNamesTheStageBeforeAnythingIsSaved() {
        // given
        var gateway = world.gateway();
        pages.open(LIST + "/new");
        choose("openai");
        _get(PasswordField.class).setValue("wrong");
        // when
        pages.click("Test connection");
        // then
        assertThat(pages.text()).contains("Stopped at “authentication”: the key was not accepted");
        assertThat(world.platform().registriesOf(gateway.id())).isEmpty();
    }

    @Test
    void addingLeadsBackToTheList() {
        // given
        var gateway = world.gateway();
        pages.open(LIST + "/new");
        choose("openai_compatible");
        _get(TextField.class, spec -> spec.withLabel("Base URL")).setValue("https://llm.example.com/v1");
        // when
        pages.click("Add registry");
        // then
        assertThat(pages.location()).isEqualTo(LIST);
        assertThat(world.platform().registriesOf(gateway.id()))
                .singleElement()
                .satisfies(registry -> assertThat(registry.baseUrl()).isEqualTo("https://llm.example.com/v1"));
    }

    @Test
    void anAddressThatIsNoneIsSaidAtItsField() {
        // given
        world.gateway();
        pages.open(LIST + "/new");
        choose("openai_compatible");
        var field = _get(TextField.class, spec -> spec.withLabel("Base URL"));
        field.setValue("llm.example.com");
        // when
        pages.click("Add registry");
        // then
        assertThat(field.getErrorMessage()).contains("begins with http");
    }

    @Test
    void whoMayOnlyLookSeesNoActionsButTheReason() {
        // given
        world.registry(world.gateway());
        world.platform().role(MemberRole.DEVELOPER);
        // when
        pages.open(LIST);
        // then
        assertThat(pages.buttons()).contains("Add registry (disabled)").doesNotContain("Test", "Delete");
        pages.open(LIST + "/new");
        assertThat(pages.heading()).isEqualTo("Not allowed");
    }

    @SuppressWarnings("unchecked")
    private void choose(String provider) {
        Component group = _find(RadioButtonGroup.class).getFirst();
        var choice = (HasValue<?, ProviderResponse>) group;
        choice.setValue(world.platform().providers().stream()
                .filter(known -> known.code().equals(provider))
                .findFirst()
                .orElseThrow());
        pages.settle();
    }
}
