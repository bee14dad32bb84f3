package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.tollgate.acceptance.stack.StackFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A stranger signs up in the browser, makes the first request, sees it arrive, and finds its cost on a page. */
class FirstRequestJourneyScenario {

    private static final Duration GREEN_PROMISE = Duration.ofSeconds(1);
    private static final Duration OVERVIEW_PROMISE = Duration.ofSeconds(5);

    private final ScenarioRun run = new ScenarioRun("JOURNEY");

    @Test
    void aStrangerGetsFromSignUpToTheCostOfTheFirstRequest() throws Exception {
        StackFixture stack = StackFixture.shared();
        try (Browser browser = new Browser();
                HttpClient http = HttpClient.newHttpClient()) {
            Page page = browser.page();
            // given someone new
            signUp(browser, stack.stack().urls().console());

            // when they go through the wizard as it is prefilled
            step(browser, "organization");
            step(browser, "gateway");
            step(browser, "registry");
            step(browser, "consumer");
            page.locator("#indicator").waitFor();
            browser.picture("key-and-snippets");
            String key = page.locator("#secret-value").textContent().trim();
            String baseUrl = page.locator("#base-url").textContent().trim();
            long answered = call(http, baseUrl, key);
            page.locator("#indicator[data-light=received]").waitFor();
            Duration green = Duration.ofNanos(System.nanoTime() - answered);
            browser.picture("green", "#indicator");
            long opened = System.nanoTime();
            openOverview(page);
            Locator cost = page.getByText(Pattern.compile("\\$0\\.")).first();
            cost.waitFor();
            Duration shown = Duration.ofNanos(System.nanoTime() - opened);
            browser.picture("overview");

            // then
            run.figure("green %d ms after the answer, overview with the request after %d ms"
                    .formatted(green.toMillis(), shown.toMillis()));
            assertThat(green).isLessThan(GREEN_PROMISE);
            assertThat(shown).isLessThan(OVERVIEW_PROMISE);
        }
    }

    private static void signUp(Browser browser, URI console) {
        Page page = browser.page();
        page.navigate(console.toString());
        browser.picture("sign-in");
        page.locator("a[href*=registration]").first().click();
        page.locator("#email").fill("ana-" + UUID.randomUUID() + "@example.test");
        page.locator("#firstName").fill("Ana");
        String password = "Correct-" + UUID.randomUUID();
        page.locator("#password").fill(password);
        browser.picture("sign-up");
        page.locator("#kc-submit").click();
    }

    private static void step(Browser browser, String name) {
        Page page = browser.page();
        Locator button = page.locator("#continue");
        button.waitFor();
        browser.picture(name);
        String heading = page.locator("h2").first().textContent();
        button.click();
        page.locator("h2")
                .filter(new Locator.FilterOptions().setHasText(heading))
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** The page keeps people from leaving a key behind that they did not store. */
    private static void openOverview(Page page) {
        page.locator("vaadin-checkbox input").first().check();
        page.locator("#open-overview").click();
        page.waitForURL(Pattern.compile(".*/g/[^/]+$"));
    }

    /** The call of the snippets, by an ordinary HTTP client; returns when its answer had come. */
    private static long call(HttpClient http, String baseUrl, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"echo-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello, Tollgate\"}]}"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return System.nanoTime();
    }
}
