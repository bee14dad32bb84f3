package io.tollgate.acceptance.scenario;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody without a mouse, typing 200 characters a minute. */
final class Keyboard {

    private static final double MILLIS_PER_CHARACTER = 60_000.0 / 200;
    private static final int MOST_STOPS = 60;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes to it with the Tab key alone. */
    void tabTo(String selector) {
        Locator wanted = page.locator(selector).first();
        wanted.waitFor();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            if (Boolean.TRUE.equals(wanted.evaluate("element => element.matches(':focus, :focus-within')"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(selector + " is not reached by " + MOST_STOPS + " stops of the Tab key");
    }

    /** In place of what the field held. */
    void fill(String selector, String text) {
        tabTo(selector);
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(text, new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(MILLIS_PER_CHARACTER));
    }

    void press(String selector) {
        tabTo(selector);
        page.keyboard().press("Enter");
    }
}
