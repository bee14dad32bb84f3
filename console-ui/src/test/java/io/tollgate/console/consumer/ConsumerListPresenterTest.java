package io.tollgate.console.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.ImmediateBackground;
import io.tollgate.console.ui.TextCatalog;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.KeyResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsumerListPresenterTest {

    private final SmallWorld world = new SmallWorld();
    private final RecordingDisplay display = new RecordingDisplay();
    private final ConsumerListPresenter presenter = new ConsumerListPresenter(
            display,
            world.services().consumers(),
            world.services().registries(),
            world.usage(),
            new ImmediateBackground(),
            world.clock(),
            new TextCatalog().in(Locale.ENGLISH));

    @Test
    void aNewConsumerShowsItsKeyOnceWithTheFileForIt() {
        // given
        world.readyGateway();
        presenter.enter(world.scope());
        // when
        presenter.create("search", true, true);
        // then
        assertThat(display.calls).contains("key search", "consumers [checkout, search]");
        assertThat(display.envFile).contains("TOLLGATE_API_KEY=" + display.secret);
        assertThat(world.platform().consumers().getLast().budgets()).hasSize(1);
    }

    @Test
    void aNameThatIsTakenIsSaidAtItsField() {
        // given
        world.readyGateway();
        presenter.enter(world.scope());
        // when
        presenter.create("checkout", false, false);
        // then
        assertThat(display.errors).containsOnlyKeys("name");
        assertThat(world.consumerNames()).containsExactly("checkout");
    }

    @Test
    void revokingAsksFirstWithWhatTheAppSentLately() {
        // given
        var created = world.readyGateway();
        world.request(created, 200, "0");
        world.request(null, 401, "0");
        presenter.enter(world.scope());
        // when
        presenter.askToRevoke(created.consumer(), created.key().key());
        // then
        assertThat(display.recent).isEqualTo(1L);
        assertThat(world.platform().consumers().getFirst().keys()).hasSize(1);
    }

    @Test
    void revokingIsOfferedAlsoWhenTheUsageIsNotKnown() {
        // given
        var created = world.readyGateway();
        presenter.enter(world.scope());
        world.usage().down(true);
        // when
        presenter.askToRevoke(created.consumer(), created.key().key());
        // then
        assertThat(display.calls).last().isEqualTo("confirm checkout");
        assertThat(display.recent).isNull();
    }

    @Test
    void aRevokedKeyIsGoneFromTheList() {
        // given
        var created = world.readyGateway();
        presenter.enter(world.scope());
        // when
        presenter.revoke(created.consumer(), created.key().key());
        // then
        assertThat(display.calls).endsWith("revoked " + created.key().key().id(), "consumers [checkout]");
        assertThat(world.platform().consumers().getFirst().keys()).isEmpty();
    }

    @Test
    void aServiceThatDoesNotAnswerIsSaid() {
        // given
        world.readyGateway();
        var scope = world.scope();
        world.platform().down(true);
        // when
        presenter.enter(scope);
        // then
        assertThat(display.calls).singleElement().asString().startsWith("unavailable The configuration service");
    }

    private static final class RecordingDisplay implements ConsumerListPresenter.Display {
        private final List<String> calls = new ArrayList<>();
        private Map<String, String> errors = Map.of();
        private String secret = "";
        private String envFile = "";
        private @Nullable Long recent;

        @Override
        public void showConsumers(List<ConsumerResponse> consumers) {
            calls.add("consumers "
                    + consumers.stream().map(ConsumerResponse::name).toList());
        }

        @Override
        public void showUnavailable(String text) {
            calls.add("unavailable " + text);
        }

        @Override
        public void showFailure(String text, Map<String, String> byField) {
            calls.add("failure " + text);
            errors = byField;
        }

        @Override
        public void showKey(String consumerName, String shown, String file) {
            calls.add("key " + consumerName);
            secret = shown;
            envFile = file;
        }

        @Override
        public void confirmRevoke(ConsumerResponse consumer, KeyResponse key, @Nullable Long recentRequests) {
            calls.add("confirm " + consumer.name());
            recent = recentRequests;
        }

        @Override
        public void showRevoked(KeyResponse key) {
            calls.add("revoked " + key.id());
        }
    }
}
