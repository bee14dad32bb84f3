package io.tollgate.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.ImmediateBackground;
import io.tollgate.console.ui.TextCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayListPresenterTest {

    private final SmallWorld world = new SmallWorld();
    private final ImmediateBackground background = new ImmediateBackground();
    private final RecordingDisplay display = new RecordingDisplay();
    private final GatewayListPresenter presenter =
            new GatewayListPresenter(display, world.usage(), background, new TextCatalog().in(Locale.ENGLISH));

    @Test
    void anEmptyOrganizationIsSaidToBeEmpty() {
        // given
        world.organization();
        // when
        show();
        // then
        assertThat(display.calls).containsExactly("empty");
    }

    @Test
    void countersFollowTheTraffic() {
        // given
        var consumer = world.readyGateway();
        show();
        presenter.start();
        // when
        world.request(consumer, 200, "0.5");
        background.tick();
        // then
        assertThat(display.calls)
                .containsExactly(
                        "cards [main]",
                        "Last 24 h: 0 requests · $0.00 · — errors",
                        "Last 24 h: 1 request · $0.50 · 0.0 % errors");
    }

    @Test
    void figuresThatCannotBeRefreshedStayAsTheyWere() {
        // given
        world.readyGateway();
        show();
        presenter.start();
        // when
        world.usage().down(true);
        background.tick();
        // then
        assertThat(display.calls).hasSize(2);
    }

    @Test
    void figuresThatNeverCameAreSaidToBeMissing() {
        // given
        world.readyGateway();
        world.usage().down(true);
        // when
        show();
        // then
        assertThat(display.calls).last().isEqualTo("Figures are not available at the moment");
    }

    @Test
    void leavingThePageEndsTheCounting() {
        // given
        presenter.start();
        // when
        presenter.stop();
        // then
        assertThat(background.repeatedActions()).isZero();
    }

    private void show() {
        presenter.show(world.scopes().resolve(Optional.of("acme"), Optional.empty()));
    }

    private static final class RecordingDisplay implements GatewayListPresenter.Display {
        private final List<String> calls = new ArrayList<>();

        @Override
        public void showEmpty() {
            calls.add("empty");
        }

        @Override
        public void showCards(List<GatewayListPresenter.Card> gateways) {
            calls.add("cards "
                    + gateways.stream().map(GatewayListPresenter.Card::name).toList());
        }

        @Override
        public void showFigures(String slug, String text, String traffic) {
            calls.add(text);
        }
    }
}
