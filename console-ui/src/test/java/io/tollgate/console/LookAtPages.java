package io.tollgate.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Walks through the pages in a real browser and leaves a picture of each in {@code target/screenshots}. */
public final class LookAtPages {

    private static final Path FOLDER = Path.of("target/screenshots");

    private LookAtPages() {}

    /** First argument: the browser's executable. */
    public static void main(String[] arguments) {
        var options = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (var playwright = Playwright.create(options);
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(arguments[0]))
                                .setArgs(
                                        List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))) {
            walk(browser, 1280, ColorScheme.LIGHT);
            walk(browser, 390, ColorScheme.LIGHT);
            walk(browser, 1280, ColorScheme.DARK);
            walk(browser, 390, ColorScheme.DARK);
            walk(browser, 768, ColorScheme.LIGHT);
        }
    }

    private static void walk(Browser browser, int width, ColorScheme scheme) {
        try (var console = new StandInConsole();
                var context = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, width < 600 ? 844 : 860)
                        .setColorScheme(scheme)
                        .setTimezoneId("Europe/Berlin")
                        .setLocale("de-DE"))) {
            new Walk(console, context, width + "-" + (scheme == ColorScheme.LIGHT ? "L" : "D")).run();
        }
    }

    private record Walk(StandInConsole console, BrowserContext context, String suffix) {

        void run() {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    System.out.println("browser: " + message.text());
                }
            });
            page.navigate(console.url() + "/");
            shot(page, "S04-wizard-organization", page.getByText("Name your organization"));
            page.locator("#continue").click();
            shot(page, "S04b-wizard-gateway", page.getByText("Gateway name").first());
            page.locator("#continue").click();
            shot(page, "S05-wizard-registry", page.getByText("Choose where requests go"));
            page.getByText("OpenAI-compatible").click();
            shot(page, "S05b-wizard-registry-compatible", page.getByText("Test connection"));
            page.getByText("Echo").first().click();
            page.locator("#continue").click();
            shot(page, "S06-wizard-consumer", page.getByText("Add your first app"));
            page.locator("#continue").click();
            shot(page, "S06b-wizard-key-once", page.locator("#secret-value"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy key"))
                    .click();
            shot(page, "S07-wizard-waiting", page.locator("[data-light=waiting]"));
            page.locator("#send-for-me").click();
            shot(page, "S08-wizard-green", page.locator("[data-light=received]"));
            page.locator("#open-overview").click();
            shot(page, "S10-overview", page.getByText("Recent requests"));
            String overview = page.url();
            page.navigate(overview + "/consumers");
            shot(page, "S16-consumers", page.getByText("my-first-app").first());
            page.navigate(overview.replaceAll("/g/.*", ""));
            shot(page, "S01-gateways", page.getByText("Each gateway is a separate"));
            page.navigate(console.url() + "/o/nobody/g/nothing");
            shot(page, "S45-404", page.getByText("Page not found"));
            page.navigate(overview.replaceAll("/g/.*", "/start"));
            page.locator("#use-defaults").click();
            page.locator("#secret-value")
                    .or(page.getByText("used by another"))
                    .first()
                    .waitFor();
        }

        private void shot(Page page, String name, Locator ready) {
            ready.waitFor();
            page.evaluate("document.fonts.ready");
            page.waitForTimeout(400);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(FOLDER.resolve(name + "-" + suffix + ".png"))
                    .setFullPage(true));
        }
    }
}
