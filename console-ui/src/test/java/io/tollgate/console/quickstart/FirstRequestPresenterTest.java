package io.tollgate.console.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.console.client.FirstRequestPort;
import io.tollgate.console.client.UsagePort.Attempt;
import io.tollgate.console.quickstart.FirstRequestPresenter.Light;
import io.tollgate.console.standin.InMemoryPlatform;
import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.AttemptFeed;
import io.tollgate.console.ui.ImmediateBackground;
import io.tollgate.console.ui.MutableClock;
import io.tollgate.console.ui.TextCatalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstRequestPresenterTest {

    private final RecordingDisplay display = new RecordingDisplay();
    private final MutableClock clock = new MutableClock(InMemoryPlatform.NOW);
    private final FirstRequestPort port = (baseUrl, key, model, prompt) -> new FirstRequestPort.Answer(200, "hello");
    private final FirstRequestPresenter presenter = new FirstRequestPresenter(
            display, port, new ImmediateBackground(), clock, new TextCatalog().in(Locale.ENGLISH));

    @Test
    void waitsOnceSomethingWasCopied() {
        // when
        presenter.expectRequest();
        // then
        assertThat(display.light).isEqualTo(Light.WAITING);
    }

    @Test
    void turnsGreenWithLatencyTokensAndCost() {
        // when
        presenter.received(attempt(200));
        // then
        assertThat(display.light).isEqualTo(Light.RECEIVED);
        assertThat(display.text).isEqualTo("Received: 200 in 412 ms, 36 tokens, $0.00");
    }

    @ParameterizedTest
    @CsvSource({"401,key was not accepted", "402,budget", "404,unknown", "429,limit", "503,provider failed"})
    void turnsRedWithTheDiagnosis(int status, String expected) {
        // when
        presenter.received(attempt(status));
        // then
        assertThat(display.light).isEqualTo(Light.FAILED);
        assertThat(display.text).contains(expected);
    }

    @Test
    void offersChecksAfterAMinuteOfSilenceAndTakesThemBackOnTheFirstRequest() {
        // given
        presenter.expectRequest();
        clock.advance(FirstRequestPresenter.SILENCE.minusMillis(1));
        presenter.tick();
        assertThat(display.checks).isFalse();
        // when
        clock.advance(Duration.ofMillis(1));
        presenter.tick();
        // then
        assertThat(display.checks).isTrue();
        presenter.received(attempt(200));
        assertThat(display.checks).isFalse();
    }

    @Test
    void aRequestAskedForTooEarlyIsSentOnceItsArrivalWouldBeSeen() {
        // given a feed whose first answer is still on its way
        var world = new SmallWorld();
        var gateway = world.gateway();
        List<Runnable> polls = new ArrayList<>();
        presenter.watch(new AttemptFeed(polls::add), world.usage(), gateway.organizationId(), gateway.id());
        presenter.send("http://localhost/v1", "ag_key", "echo-1");
        assertThat(display.answer).isEmpty();
        // when
        var feed = new Thread(polls.getFirst());
        feed.start();
        // then
        await().untilAsserted(() -> assertThat(display.answer).isEqualTo("Answer: hello"));
        presenter.stop();
        feed.interrupt();
    }

    @Test
    void sendsTheRequestItself() {
        // when
        presenter.send("http://localhost/v1", "ag_key", "echo-1");
        // then
        assertThat(display.answer).isEqualTo("Answer: hello");
        assertThat(display.sending).isFalse();
    }

    private static Attempt attempt(int status) {
        return new Attempt("t", InMemoryPlatform.NOW, status, null, null, "echo-1", 18, 18, BigDecimal.ZERO, 412L, 38L);
    }

    private static final class RecordingDisplay implements FirstRequestPresenter.Display {
        private Light light = Light.IDLE;
        private String text = "";
        private String answer = "";
        private boolean checks;
        private boolean sending = true;

        @Override
        public void showLight(Light shown, String sentence) {
            light = shown;
            text = sentence;
        }

        @Override
        public void showChecks(boolean visible) {
            checks = visible;
        }

        @Override
        public void showDelayed(boolean delayed) {}

        @Override
        public void showSending(boolean isSending) {
            sending = isSending;
        }

        @Override
        public void showAnswer(String sentence) {
            answer = sentence;
        }
    }
}
