package io.tollgate.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.client.UsagePort.Overview;
import io.tollgate.console.client.UsagePort.RequestRow;
import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.ImmediateBackground;
import io.tollgate.console.ui.TextCatalog;
import io.tollgate.tenant.api.MemberRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewPresenterTest {

    private final SmallWorld world = new SmallWorld();
    private final ImmediateBackground background = new ImmediateBackground();
    private final RecordingDisplay display = new RecordingDisplay();
    private final OverviewPresenter presenter = new OverviewPresenter(
            display,
            world.usage(),
            world.services().consumers(),
            world.services().registries(),
            background,
            world.clock(),
            new TextCatalog().in(Locale.ENGLISH));

    @Test
    void namesTheAppBehindEachRequest() {
        // given
        var consumer = world.readyGateway();
        world.request(consumer, 200, "0.000132");
        // when
        presenter.enter(world.scope(), Range.DAY);
        // then
        assertThat(display.calls).containsExactly("figures 1");
        assertThat(display.names).containsEntry(consumer.consumer().id().toString(), "checkout");
    }

    @Test
    void saysWhatIsStillToDoUntilTheFirstRequest() {
        // given
        var gateway = world.gateway();
        world.registry(gateway);
        // when
        presenter.enter(world.scope(), Range.DAY);
        // then
        assertThat(display.calls).containsExactly("checklist true false");
    }

    @Test
    void refreshesWhileThePageIsOpenAndStopsWithIt() {
        // given
        var consumer = world.readyGateway();
        world.request(consumer, 200, "0");
        presenter.enter(world.scope(), Range.DAY);
        presenter.start();
        // when
        world.request(consumer, 429, "0");
        background.tick();
        presenter.stop();
        background.tick();
        // then
        assertThat(display.calls).containsExactly("figures 1", "figures 2");
        assertThat(background.repeatedActions()).isZero();
    }

    @Test
    void aFailedRefreshKeepsWhatIsOnThePage() {
        // given
        world.request(world.readyGateway(), 200, "0");
        presenter.enter(world.scope(), Range.DAY);
        // when
        world.usage().down(true);
        presenter.refresh();
        // then
        assertThat(display.calls).hasSize(2).last().asString().startsWith("delayed ");
    }

    @Test
    void aFailedFirstLoadOffersToTryAgain() {
        // given
        world.readyGateway();
        world.usage().down(true);
        // when
        presenter.enter(world.scope(), Range.DAY);
        // then
        assertThat(display.calls).singleElement().asString().startsWith("unavailable ");
    }

    @Test
    void whoMaySeeOnlyTheBillIsNotRefusedTheWholePage() {
        // given a role that may not list consumers or registries
        world.request(world.readyGateway(), 200, "0");
        world.platform().role(MemberRole.BILLING);
        var scope = world.scope();
        world.platform().refuseLists(true);
        // when
        presenter.enter(scope, Range.DAY);
        // then
        assertThat(display.calls).containsExactly("figures 1");
    }

    @Test
    void anAnswerToTheRangeAskedForBeforeIsDropped() {
        // given an answer that is held back
        world.request(world.readyGateway(), 200, "0");
        background.hold(true);
        presenter.enter(world.scope(), Range.HOUR);
        presenter.enter(world.scope(), Range.WEEK);
        // when both arrive
        background.release();
        // then
        assertThat(display.calls).hasSize(1);
        assertThat(world.usage().askedRanges()).containsExactly("1h", "7d");
    }

    private static final class RecordingDisplay implements OverviewPresenter.Display {
        private final List<String> calls = new ArrayList<>();
        private Map<String, String> names = Map.of();

        @Override
        public void showFigures(
                Overview overview, List<RequestRow> recent, Map<String, String> consumerNames, Instant now) {
            calls.add("figures " + overview.requests());
            names = consumerNames;
        }

        @Override
        public void showChecklist(boolean hasRegistry, boolean hasConsumer) {
            calls.add("checklist " + hasRegistry + " " + hasConsumer);
        }

        @Override
        public void showUnavailable(String text) {
            calls.add("unavailable " + text);
        }

        @Override
        public void showDelayed(String text) {
            calls.add("delayed " + text);
        }
    }
}
