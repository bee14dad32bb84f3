package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.tollgate.acceptance.stack.StackFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A stranger signs up in the browser, makes the first request, sees it arrive, and finds its cost on a page. */
class FirstRequestJourneyScenario {

    private static final Duration GREEN_PROMISE = Duration.ofSeconds(1);
    private static final Duration OVERVIEW_PROMISE = Duration.ofSeconds(5);

    private final ScenarioRun run = new ScenarioRun("JOURNEY");
    private final Accessibility accessibility = new Accessibility();

    @Test
    void aStrangerGetsFromSignUpToTheCostOfTheFirstRequest() throws Exception {
        StackFixture stack = StackFixture.shared();
        try (Browser browser = new Browser();
                HttpClient http = HttpClient.newHttpClient()) {
            Page page = browser.page();
            // given someone new
            signUp(browser, stack.stack().urls().console(), accessibility);

            // when they go through the wizard as it is prefilled
            step(browser, "organization", accessibility);
            step(browser, "gateway", accessibility);
            step(browser, "registry", accessibility);
            step(browser, "consumer", accessibility);
            page.locator("#indicator").waitFor();
            browser.picture("key-and-snippets");
            accessibility.check(page, "key-and-snippets");
            String key = page.locator("#secret-value").textContent().trim();
            String baseUrl = page.locator("#base-url").textContent().trim();
            long refusedAt = refused(http, baseUrl, key);
            page.locator("#indicator[data-light=failed]").waitFor();
            Duration red = Duration.ofNanos(System.nanoTime() - refusedAt);
            assertThat(page.locator("#indicator").textContent()).contains("its key was not accepted");
            browser.picture("red", "#indicator");
            accessibility.check(page, "red");
            long answered = call(http, baseUrl, key);
            page.locator("#indicator[data-light=received]").waitFor();
            Duration green = Duration.ofNanos(System.nanoTime() - answered);
            browser.picture("green", "#indicator");
            accessibility.check(page, "green");
            long opened = System.nanoTime();
            openOverview(page);
            Locator cost = page.getByText(Pattern.compile("\\$0\\.")).first();
            cost.waitFor();
            Duration shown = Duration.ofNanos(System.nanoTime() - opened);
            browser.picture("overview");
            accessibility.check(page, "overview");
            lookAtTheOtherPages(browser, page.url());

            // then
            run.figure(
                    "red %d ms, green %d ms after the answer, overview with the request after %d ms; axe: 0 on %d pages"
                            .formatted(red.toMillis(), green.toMillis(), shown.toMillis(), accessibility.pages()));
            assertThat(red).isLessThan(GREEN_PROMISE);
            assertThat(green).isLessThan(GREEN_PROMISE);
            assertThat(shown).isLessThan(OVERVIEW_PROMISE);
        }
    }

    /** Every page there is so far, on the real services: it opens, and axe finds nothing. */
    private void lookAtTheOtherPages(Browser browser, String overview) {
        String organization = overview.replaceAll("/g/.*", "");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("consumers", overview + "/consumers");
        pages.put("registries", overview + "/registries");
        pages.put("registry-new", overview + "/registries/new");
        pages.put("settings", overview + "/settings");
        pages.put("gateways", organization);
        pages.put("members", organization + "/members");
        pages.put("audit", organization + "/audit");
        pages.put("account", organization.replaceAll("/o/.*", "/account"));
        pages.put("not-found", organization.replaceAll("/o/.*", "/o/somebody-elses"));
        pages.forEach((name, address) -> {
            browser.page().navigate(address);
            lookAt(browser, name);
        });
        browser.page().navigate(overview + "/consumers");
        browser.page().locator("tbody a").first().click();
        browser.page().locator("#new-key").waitFor();
        lookAt(browser, "consumer");
    }

    private void lookAt(Browser browser, String name) {
        browser.page().locator("h1").waitFor();
        browser.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(browser.page().locator(".unavailable").count()).as(name).isZero();
        browser.picture(name);
        accessibility.check(browser.page(), name);
    }

    private static void signUp(Browser browser, URI console, Accessibility accessibility) {
        Page page = browser.page();
        page.navigate(console.toString());
        browser.picture("sign-in");
        accessibility.check(page, "sign-in");
        page.locator("a[href*=registration]").first().click();
        page.locator("#email").fill("ana-" + UUID.randomUUID() + "@example.test");
        page.locator("#firstName").fill("Ana");
        String password = "Correct-" + UUID.randomUUID();
        page.locator("#password").fill(password);
        browser.picture("sign-up");
        accessibility.check(page, "sign-up");
        page.locator("#kc-submit").click();
    }

    private static void step(Browser browser, String name, Accessibility accessibility) {
        Page page = browser.page();
        Steps.take(page, () -> {
            browser.picture(name);
            accessibility.check(page, name);
            page.locator("#continue").click();
        });
    }

    /** The page keeps people from leaving a key behind that they did not store. */
    private static void openOverview(Page page) {
        page.locator("vaadin-checkbox input").first().check();
        page.locator("#open-overview").click();
        page.waitForURL(Pattern.compile(".*/g/[^/]+$"));
    }

    /** A call with a key that lost its last characters on the way; returns when it was refused. */
    private static long refused(HttpClient http, String baseUrl, String key) throws Exception {
        HttpResponse<String> answer = send(http, baseUrl, key.substring(0, key.length() - 3));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        return System.nanoTime();
    }

    /** The call of the snippets, by an ordinary HTTP client; returns when its answer had come. */
    private static long call(HttpClient http, String baseUrl, String key) throws Exception {
        HttpResponse<String> answer = send(http, baseUrl, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return System.nanoTime();
    }

    private static HttpResponse<String> send(HttpClient http, String baseUrl, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"echo-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello, Tollgate\"}]}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
