package io.tollgate.console.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.tollgate.console.client.AuditPort;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.FirstRequestPort;
import io.tollgate.console.client.GatewayPort;
import io.tollgate.console.client.MemberPort;
import io.tollgate.console.client.OrganizationPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.client.UsagePort;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Constructor injection for pages: a page names in its one constructor what it needs, by type. */
final class ConsoleInstantiator extends DefaultInstantiator {

    private static final long serialVersionUID = 1L;

    private static final Map<Class<?>, BiFunction<ConsoleApp, ConsoleApp.Person, Object>> INJECTABLE = Map.ofEntries(
            Map.entry(CurrentUser.class, (app, person) -> person.user()),
            Map.entry(Scopes.class, (app, person) -> person.scopes()),
            Map.entry(OrganizationPort.class, (app, person) -> person.services().organizations()),
            Map.entry(GatewayPort.class, (app, person) -> person.services().gateways()),
            Map.entry(RegistryPort.class, (app, person) -> person.services().registries()),
            Map.entry(ConsumerPort.class, (app, person) -> person.services().consumers()),
            Map.entry(MemberPort.class, (app, person) -> person.services().members()),
            Map.entry(AuditPort.class, (app, person) -> person.services().audit()),
            Map.entry(UsagePort.class, (app, person) -> person.services().usage()),
            Map.entry(FirstRequestPort.class, (app, person) -> person.services().firstRequest()),
            Map.entry(AttemptFeed.class, (app, person) -> app.attempts()),
            Map.entry(Clock.class, (app, person) -> app.clock()),
            Map.entry(Background.class, (app, person) -> app.background(UI.getCurrent())),
            Map.entry(
                    Texts.class, (app, person) -> app.texts().in(UI.getCurrent().getLocale())));

    private final transient VaadinService service;

    ConsoleInstantiator(VaadinService service) {
        super(service);
        this.service = service;
    }

    @Override
    public @Nullable I18NProvider getI18NProvider() {
        return ConsoleApp.of(service).texts();
    }

    @Override
    public <T> T getOrCreate(Class<T> type) {
        Optional<Constructor<?>> constructor = injectedConstructor(type);
        return constructor.isPresent() ? type.cast(create(constructor.get())) : super.getOrCreate(type);
    }

    private static Optional<Constructor<?>> injectedConstructor(Class<?> type) {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        boolean ours = type.getName().startsWith("io.tollgate.");
        return ours && constructors.length == 1 ? Optional.of(constructors[0]) : Optional.empty();
    }

    private Object create(Constructor<?> constructor) {
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(this::argument)
                .toArray();
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("cannot create " + constructor, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + constructor, e);
        }
    }

    private Object argument(Class<?> type) {
        var source = INJECTABLE.get(type);
        if (source == null) {
            throw new IllegalStateException("nothing to inject for " + type.getName());
        }
        var app = ConsoleApp.of(service);
        return source.apply(app, app.person(VaadinSession.getCurrent()));
    }
}
