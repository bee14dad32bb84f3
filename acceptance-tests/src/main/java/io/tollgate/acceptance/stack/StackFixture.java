package io.tollgate.acceptance.stack;

import io.tollgate.launcher.Stack;
import io.tollgate.launcher.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The real stack on free ports with an empty home, started once per test run by whoever asks first and stopped when the JVM
 * ends. Scenarios that stop a component start it again before they end.
 */
public final class StackFixture {

    /** Starting takes long and memory, so one stack serves all scenarios of a run. */
    private static final class Shared {
        private static @Nullable StackFixture instance;

        private static synchronized StackFixture get() {
            StackFixture running = instance;
            if (running == null) {
                running = new StackFixture();
                instance = running;
            }
            return running;
        }
    }

    private final Stack stack;

    private StackFixture() {
        Path home = freshHome();
        stack = Stack.start(StackOptions.forTests(home).with("TOLLGATE_PROVIDER_MAX_RETRIES", "0"));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
    }

    public static StackFixture shared() {
        return Shared.get();
    }

    public Stack stack() {
        return stack;
    }

    /** A person nobody has seen before, signed up through Keycloak's own pages. */
    public Person signUp(String name) {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        return new SignUp(Realm.of(stack))
                .register(name, name.toLowerCase(java.util.Locale.ROOT) + "-" + mark + "@example.test");
    }

    /** A new person with a password of the test's choice. */
    public Person signUp(String name, String password) {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        return new SignUp(Realm.of(stack)).register(name, name + "-" + mark + "@example.test", password);
    }

    /** Signs in someone who has an account; throws what the page says when that is refused. */
    public Person signIn(String email, String password) {
        return new SignUp(Realm.of(stack)).signIn(email, password);
    }

    /** The platform API, used by this person. */
    public PlatformClient platform(Person person) {
        return new PlatformClient(stack.urls().tenant(), person.accessToken());
    }

    private static Path freshHome() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "stack").toAbsolutePath());
            return Files.createTempDirectory(parent, "home-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
