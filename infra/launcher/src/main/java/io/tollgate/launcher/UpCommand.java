package io.tollgate.launcher;

import io.tollgate.launcher.component.Folders;
import io.tollgate.launcher.process.ProcessRecords;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** {@code ./tollgate up}: starts everything, says where it is, stays until it is told to stop. */
final class UpCommand {
    private final Path checkout;
    private final PrintStream out;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicReference<String> broken = new AtomicReference<>("");

    UpCommand(Path checkout, PrintStream out) {
        this.checkout = checkout;
        this.out = out;
    }

    int run(boolean fresh) {
        long from = System.nanoTime();
        OwnClasses.load();
        if (fresh) {
            beginAnew();
        }
        Stack stack = new Stack(StackOptions.forUp(checkout, System.getenv(), listener()));
        Thread stopping = Thread.ofPlatform().name("stop").unstarted(() -> stop(stack));
        Runtime.getRuntime().addShutdownHook(stopping);
        stack.startAll();
        out.println(Welcome.text(stack, Duration.ofNanos(System.nanoTime() - from)));
        awaitEnd();
        if (broken.get().isEmpty()) {
            return 0;
        }
        out.println("✗ " + broken.get());
        return 1;
    }

    /** Forgets every state but the unzipped Keycloak, whose state lives in the database. */
    private void beginAnew() {
        Settings settings = SettingsReader.read(System.getenv(), checkout);
        Home home = new Home(settings.home());
        if (!Files.exists(home.root())) {
            return;
        }
        PrivateFiles.createFolder(home.run());
        HomeLock lock = HomeLock.take(home);
        try {
            StaleProcesses.stop(new ProcessRecords(home.run()), listener());
            // what would keep it from starting is said while there is still something to lose
            Set<StackComponent> components = EnumSet.allOf(StackComponent.class);
            components.removeIf(component -> !settings.runs(component));
            Preflight.requireBuilt(Artifacts.in(checkout), components);
            Preflight.requireFreePorts(settings, components);
            for (Path folder : new Path[] {
                home.postgres().resolve("data"),
                home.redis().resolve("data"),
                home.secrets(),
                home.node(),
                home.payara(),
                home.console(),
                home.logs()
            }) {
                Folders.delete(folder);
            }
            Files.deleteIfExists(home.keycloak().resolve("realm-applied"));
            out.println("Began anew: accounts, configuration, usage and secrets in " + home.root() + " are gone.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.release();
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(Stack stack) {
        long from = System.nanoTime();
        if (stack.isClosed()) {
            return;
        }
        out.println("Stopping …");
        stack.close();
        out.println(line("stopped", Duration.ofNanos(System.nanoTime() - from)));
    }

    private StackListener listener() {
        return new StackListener() {
            @Override
            public void stepDone(String step, Duration took) {
                out.println(line(step, took));
            }

            @Override
            public void message(String text) {
                out.println("! " + text);
            }

            @Override
            public void broken(String reason) {
                broken.set(reason);
                end.countDown();
            }
        };
    }

    private static String line(String step, Duration took) {
        return String.format(Locale.ROOT, "✓ %-12s %6.1f s", step, took.toMillis() / 1000.0);
    }
}
