package io.tollgate.console.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.ImmediateBackground;
import io.tollgate.console.ui.TextCatalog;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.TestConnectionRequest;
import io.tollgate.tenant.api.TestConnectionResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuickStartPresenterTest {

    private final SmallWorld world = new SmallWorld();
    private final RecordingDisplay display = new RecordingDisplay();
    private final QuickStartPresenter presenter = new QuickStartPresenter(
            display,
            new QuickStartPresenter.Ports(
                    world.services().organizations(),
                    world.services().gateways(),
                    world.services().registries(),
                    world.services().consumers()),
            world.scopes(),
            new ImmediateBackground(),
            new TextCatalog().in(Locale.ENGLISH));

    @Test
    void aNewPersonNamesTheOrganizationFirst() {
        // when
        presenter.enter(world.person(), null);
        // then
        assertThat(display.calls).containsExactly("organization Acme acme");
    }

    @Test
    void eachStepLeadsToTheNextAndTheKeyIsShownAtTheEnd() {
        // given the wizard as it is prefilled
        presenter.enter(world.person(), null);
        presenter.createOrganization(new CreateOrganizationRequest("Acme", "acme", "UTC", "USD"));
        presenter.enter(world.scopes().resolve(Optional.of("acme"), Optional.empty()), null);
        presenter.createGateway(new CreateGatewayRequest("main", "acme-main"));
        presenter.enter(world.scope(), null);
        presenter.createRegistry(new CreateRegistryRequest("Echo", "echo", null, null, null), "");
        // when
        presenter.createConsumer("my-first-app", true, true);
        // then
        assertThat(display.steps())
                .containsExactly(
                        "organization Acme acme",
                        "open o/acme/start",
                        "gateway main acme-main",
                        "open o/acme/g/acme-main/start",
                        "registry [echo, openai, openai_compatible]",
                        "consumer my-first-app",
                        "first request echo-1 with key");
        var consumer = world.platform().consumers().getFirst();
        assertThat(consumer.policies()).hasSize(1);
        assertThat(consumer.budgets()).hasSize(1);
    }

    @Test
    void theWizardResumesWhereItWasLeft() {
        // given a gateway with a registry, but no consumer
        world.registry(world.gateway());
        // when
        presenter.enter(world.scope(), null);
        // then
        assertThat(display.steps()).containsExactly("consumer my-first-app");
    }

    @Test
    void whoComesBackWithoutTheKeyGetsAnother() {
        // given
        world.readyGateway();
        presenter.enter(world.scope(), null);
        // when
        presenter.createAnotherKey();
        // then
        assertThat(display.steps()).containsExactly("first request echo-1", "first request echo-1 with key");
        assertThat(world.platform().consumers().getFirst().keys()).hasSize(2);
    }

    @Test
    void defaultsFinishWhatIsMissingInOneClick() {
        // given
        world.organization();
        presenter.enter(world.scopes().resolve(Optional.of("acme"), Optional.empty()), null);
        // when
        presenter.useDefaults();
        // then
        assertThat(display.steps()).endsWith("open o/acme/g/acme-main/start with key");
        assertThat(world.consumerNames()).containsExactly("my-first-app");
    }

    @Test
    void aShortNameThatIsTakenIsSaidAtItsFieldAndNothingIsMade() {
        // given
        presenter.enter(world.person(), null);
        // when
        presenter.createOrganization(new CreateOrganizationRequest("Acme", "taken", "UTC", "USD"));
        // then
        assertThat(display.errors).containsOnlyKeys("slug");
        assertThat(display.busy).isFalse();
        assertThat(world.person().me().memberships()).isEmpty();
    }

    @Test
    void aConnectionTestSaysHowFarItCame() {
        // given
        world.gateway();
        presenter.enter(world.scope(), null);
        // when
        presenter.testConnection(new TestConnectionRequest(null, "openai", null, "wrong"));
        // then
        assertThat(display.calls).last().isEqualTo("connection false authentication");
    }

    @Test
    void aServiceThatDoesNotAnswerIsSaid() {
        // given
        world.readyGateway();
        var scope = world.scope();
        world.platform().down(true);
        // when
        presenter.enter(scope, null);
        // then
        assertThat(display.steps()).singleElement().asString().startsWith("unavailable");
        assertThat(display.busy).isFalse();
    }

    private static final class RecordingDisplay implements QuickStartPresenter.Display {
        private final List<String> calls = new ArrayList<>();
        private Map<String, String> errors = Map.of();
        private boolean busy;

        List<String> steps() {
            return calls;
        }

        @Override
        public void showOrganization(String name, String slug) {
            calls.add("organization " + name + " " + slug);
        }

        @Override
        public void showGateway(String name, String slug) {
            calls.add("gateway " + name + " " + slug);
        }

        @Override
        public void showRegistry(List<ProviderResponse> providers) {
            calls.add(
                    "registry " + providers.stream().map(ProviderResponse::code).toList());
        }

        @Override
        public void showConsumer(String name) {
            calls.add("consumer " + name);
        }

        @Override
        public void showFirstRequest(
                GatewayResponse gateway, ConsumerResponse consumer, String model, @Nullable ReceivedKey key) {
            calls.add("first request " + model + (key == null ? "" : " with key"));
        }

        @Override
        public void showFailure(String text, Map<String, String> byField) {
            calls.add("failure " + text);
            errors = byField;
        }

        @Override
        public void showUnavailable(String text) {
            calls.add("unavailable " + text);
        }

        @Override
        public void showConnection(TestConnectionResponse result) {
            calls.add("connection " + result.ok() + " " + result.stage());
        }

        @Override
        public void showBusy(boolean isBusy) {
            busy = isBusy;
        }

        @Override
        public void open(String path, @Nullable ReceivedKey key) {
            calls.add("open " + path + (key == null ? "" : " with key"));
        }
    }
}
