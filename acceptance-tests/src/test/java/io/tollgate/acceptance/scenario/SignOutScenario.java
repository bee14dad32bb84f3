package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tollgate.acceptance.stack.Person;
import io.tollgate.acceptance.stack.PlatformClient;
import io.tollgate.acceptance.stack.StackFixture;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Signing out leads to the sign-in form and leaves nothing open, also while a page receives live updates. */
class SignOutScenario {

    private static final int TIMES = Integer.getInteger("tollgate.signout.times", 10);
    private static final Pattern SIGN_IN = Pattern.compile(".*/protocol/openid-connect/.*");

    private final ScenarioRun run = new ScenarioRun("SIGN-OUT");

    @Test
    void everySignOutReachesTheSignInForm() {
        // given somebody whose overview is kept current by push
        StackFixture stack = StackFixture.shared();
        Person person = stack.signUp("Sona");
        PlatformClient platform = stack.platform(person);
        var organization = platform.createOrganization("Sign-out " + person.email());
        var gateway = platform.createGateway(organization.id(), "main");
        URI console = stack.stack().urls().console();
        String overview = console + "/o/" + organization.slug() + "/g/" + gateway.slug();
        int reached = 0;
        for (int time = 0; time < TIMES; time++) {
            try (Browser browser = new Browser()) {
                Page page = browser.page();
                page.navigate(overview);
                signIn(page, person);
                page.locator("#checklist").waitFor();
                // when
                page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("Account of")))
                        .click();
                page.getByText("Sign out", new Page.GetByTextOptions().setExact(true))
                        .click();
                page.waitForURL(SIGN_IN);
                page.locator("#username").waitFor();
                // then the pages are closed, also to the back button
                page.navigate(overview);
                page.waitForURL(SIGN_IN);
                reached++;
            }
        }
        run.figure(reached + " of " + TIMES + " sign-outs reached the sign-in form");
        assertThat(reached).isEqualTo(TIMES);
    }

    private static void signIn(Page page, Person person) {
        page.locator("#username").fill(person.email());
        page.locator("#password").fill(person.password());
        page.locator("#kc-login").click();
    }
}
