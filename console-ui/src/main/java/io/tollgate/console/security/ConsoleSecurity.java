package io.tollgate.console.security;

import io.tollgate.console.ConsoleSettings;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpSessionListener;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/** What the web server has to install so that only signed-in people reach the pages. */
public record ConsoleSecurity(Filter filter, HttpSessionListener listener) {

    public static ConsoleSecurity create(
            ConsoleSettings settings, SecureRandom random, Clock clock, ScheduledExecutorService scheduler) {
        var provider = new NimbusIdentityProvider(settings, clock);
        var directory = new SessionDirectory(clock);
        var filter = new SignInFilter(
                new SignIn(provider, directory, random, clock), new SignOut(provider, directory, scheduler));
        return new ConsoleSecurity(filter, directory);
    }
}
