package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tollgate.acceptance.stack.StackFixture;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A1: from sign-up to the green indicator by keyboard alone, at 200 characters a minute. */
class KeyboardJourneyScenario {

    /** Organization, gateway, registry, consumer. */
    private static final int WIZARD_STEPS = 4;

    private static final Duration PROMISE = Duration.ofMinutes(3);

    private final ScenarioRun run = new ScenarioRun("A1");

    @Test
    void theFirstRequestNeedsNoMouseAndNoThreeMinutes() {
        StackFixture stack = StackFixture.shared();
        try (Browser browser = new Browser()) {
            Page page = browser.page();
            var keyboard = new Keyboard(page);
            // given
            page.navigate(stack.stack().urls().console().toString());
            long began = System.nanoTime();
            // when
            keyboard.press("a[href*=registration]");
            page.locator("#email").waitFor();
            keyboard.fill("#email", "ben-" + UUID.randomUUID().toString().substring(0, 8) + "@example.test");
            keyboard.fill("#password", "correct-horse-battery");
            keyboard.fill("#firstName", "Ben");
            keyboard.press("#kc-submit");
            for (int step = 0; step < WIZARD_STEPS; step++) {
                Steps.take(page, () -> keyboard.press("#continue"));
            }
            keyboard.press("#send-for-me");
            page.locator("#indicator[data-light=received]").waitFor();
            // then
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            run.figure("from the sign-in page to the green indicator by keyboard in %d s".formatted(took.toSeconds()));
            assertThat(took).isLessThan(PROMISE);
        }
    }
}
