package io.tollgate.acceptance.scenario;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The machine's own Chromium, and pictures of what it shows: wide and narrow, light and dark. */
final class Browser implements AutoCloseable {

    private static final int WIDE = 1280;
    private static final int NARROW = 390;
    private static final Path PICTURES = Path.of("target", "screenshots").toAbsolutePath();

    private final Playwright playwright;
    private final BrowserContext context;
    private final Page page;
    private int pictures;

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        com.microsoft.playwright.Browser chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        context = chromium.newContext(new NewContextOptions()
                .setViewportSize(WIDE, 900)
                .setLocale("en-US")
                .setTimezoneId("Europe/Berlin"));
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page = context.newPage();
        page.setDefaultTimeout(20_000);
    }

    Page page() {
        return page;
    }

    /** Four pictures of the page as it is, named after the step. */
    void picture(String step) {
        picture(step, "body");
    }

    /** Four pictures with this part of the page in view. */
    void picture(String step, String part) {
        pictures++;
        for (int width : new int[] {WIDE, NARROW}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.setViewportSize(width, width == WIDE ? 900 : 844);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.locator(part).first().scrollIntoViewIfNeeded();
                page.evaluate("() => document.fonts.ready.then(() => true)");
                String name = "%02d-%s-%d-%s.png"
                        .formatted(pictures, step, width, scheme.name().toLowerCase(Locale.ROOT));
                page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)));
            }
        }
        page.setViewportSize(WIDE, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @Override
    public void close() {
        context.close();
        playwright.close();
    }

    private static Path executable() {
        return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium found; install the package chromium, the browser journey needs it"));
    }
}
