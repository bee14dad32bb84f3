package io.tollgate.console.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.VaadinSession;
import io.tollgate.console.client.AccessTokens;
import io.tollgate.console.client.Services;
import io.tollgate.console.security.UserSession;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** What all pages share, made once at start and kept in the servlet context. Immutable, thread-safe. */
public record ConsoleApp(
        Clock clock,
        Executor executor,
        ScheduledExecutorService scheduler,
        AttemptFeed attempts,
        TextCatalog texts,
        Function<AccessTokens, Services> services) {

    static ConsoleApp of(VaadinService service) {
        var context = ((VaadinServletContext) service.getContext()).getContext();
        return (ConsoleApp) context.getAttribute(ConsoleApp.class.getName());
    }

    /** The signed-in person's view of it all; the sign-in filter lets nobody else come this far. */
    Person person(VaadinSession session) {
        Person known = session.getAttribute(Person.class);
        if (known != null) {
            return known;
        }
        if (!(session.getSession().getAttribute(UserSession.ATTRIBUTE) instanceof UserSession user)) {
            throw new IllegalStateException("a page without a signed-in person");
        }
        var created =
                Person.of(new CurrentUser(user.name(), user.email(), user.csrfToken()), services.apply(user), clock);
        session.setAttribute(Person.class, created);
        return created;
    }

    Background background(UI ui) {
        return new UiBackground(ui, executor, scheduler);
    }

    /** One signed-in person's services and the scope they look at. */
    record Person(CurrentUser user, Services services, Scopes scopes) {
        static Person of(CurrentUser user, Services services, Clock clock) {
            return new Person(user, services, new Scopes(services.organizations(), services.gateways(), clock));
        }
    }
}
