package io.tollgate.acceptance.scenario;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The wizard, step by step. */
final class Steps {

    private Steps() {}

    /** Waits for a step, takes it, and waits until it has gone. */
    static void take(Page page, Runnable how) {
        page.locator("#continue").waitFor();
        Locator heading = page.locator("h2").first();
        String text = heading.textContent();
        how.run();
        page.locator("h2")
                .filter(new Locator.FilterOptions().setHasText(text))
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
}
