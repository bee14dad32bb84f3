package io.tollgate.launcher;

import io.tollgate.launcher.component.Component;
import io.tollgate.launcher.component.Console;
import io.tollgate.launcher.component.GatewayNode;
import io.tollgate.launcher.component.HttpHealth;
import io.tollgate.launcher.component.Keycloak;
import io.tollgate.launcher.component.Migrations;
import io.tollgate.launcher.component.Payara;
import io.tollgate.launcher.component.Postgres;
import io.tollgate.launcher.component.Redis;
import io.tollgate.launcher.component.StackContext;
import io.tollgate.launcher.process.Launch;
import io.tollgate.launcher.process.ProcessRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts the components in the order their dependencies demand, everything else at the same time: Redis beside Postgres,
 * then the migrations beside Keycloak, then Payara, the console and the node.
 */
final class StackStarter {

    /** A step that may fail or be interrupted. */
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static final Duration USABLE = Duration.ofMinutes(1);

    private final StackOptions options;
    private final Settings settings;
    private final Map<StackComponent, Slot> slots;
    private final Migrations migrations;
    private final Keycloak keycloak;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    StackStarter(
            Settings settings,
            StackSecrets secrets,
            Home home,
            Artifacts artifacts,
            StackOptions options,
            ProcessRecords records,
            Supervisor supervisor,
            Map<StackComponent, Slot> slots) {
        this.options = options;
        this.settings = settings;
        this.slots = slots;
        StackContext context = new StackContext(settings, secrets, home, artifacts);
        HttpHealth health = new HttpHealth();
        this.keycloak = new Keycloak(context, health);
        this.migrations = new Migrations(context, Slot.logOf(home, "migrations"));
        List<Component> all = List.of(
                new Postgres(context),
                new Redis(context),
                keycloak,
                new Payara(context, health),
                new Console(context, health),
                new GatewayNode(context, health));
        for (Component component : all) {
            if (options.components().contains(component.id()) && settings.runs(component.id())) {
                slots.put(component.id(), new Slot(component, change(component.id()), home, records, supervisor::died));
            }
        }
    }

    private Launch.Change change(StackComponent id) {
        return new Launch.Change(
                settings.passedOn(),
                options.environment().getOrDefault(id, Map.of()),
                options.jvmOptions().getOrDefault(id, List.of()));
    }

    void startAll(Set<StackComponent> components) {
        CompletableFuture<Void> installed =
                components.contains(StackComponent.KEYCLOAK) ? after(nothing(), () -> keycloak.install()) : nothing();
        CompletableFuture<Void> postgres = start(StackComponent.POSTGRES, nothing());
        CompletableFuture<Void> redis = start(StackComponent.REDIS, nothing());
        CompletableFuture<Void> migrated =
                migrates() ? after(postgres, timed("migrations", migrations::run)) : postgres;
        CompletableFuture<Void> identity = start(StackComponent.KEYCLOAK, CompletableFuture.allOf(postgres, installed));
        CompletableFuture<Void> services = start(StackComponent.PAYARA, CompletableFuture.allOf(migrated, redis));
        CompletableFuture<Void> console = start(StackComponent.CONSOLE, migrated);
        CompletableFuture<Void> gateway = start(StackComponent.GATEWAY, CompletableFuture.allOf(migrated, redis));
        CompletableFuture<Void> all = CompletableFuture.allOf(identity, services, console, gateway);
        await(List.of(identity, services, console, gateway, after(all, this::awaitUsable)));
    }

    /** Whether this stack has a database of its own, or is the one that uses the installation's. */
    private boolean migrates() {
        return slots.containsKey(StackComponent.POSTGRES)
                || (slots.containsKey(StackComponent.PAYARA) && !settings.runs(StackComponent.POSTGRES));
    }

    /** Everything is up; now each must also reach what it depends on. */
    private void awaitUsable() throws IOException, InterruptedException {
        for (Slot slot : slots.values()) {
            slot.awaitReady(USABLE);
        }
    }

    /** Ends a start that is in progress. */
    void interrupt() {
        threads.shutdownNow();
    }

    /** Waits until nothing of an interrupted start runs any more, so that none of its helpers outlives the launcher. */
    void awaitEnd(Duration patience) {
        try {
            var unused = threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> start(StackComponent component, CompletableFuture<Void> before) {
        Slot slot = slots.get(component);
        return slot == null ? before : after(before, timed(component.label(), () -> slot.start(true)));
    }

    private Step timed(String name, Step step) {
        return () -> {
            long from = System.nanoTime();
            step.run();
            options.listener().stepDone(name, Duration.ofNanos(System.nanoTime() - from));
        };
    }

    private CompletableFuture<Void> after(CompletableFuture<Void> before, Step step) {
        return before.thenRunAsync(
                () -> {
                    try {
                        step.run();
                    } catch (IOException e) {
                        throw new StackStartException(String.valueOf(e.getMessage()), e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new StackStartException("The start was interrupted.", e);
                    }
                },
                threads);
    }

    /** Waits for all, or for the first failure. */
    private static void await(List<CompletableFuture<Void>> steps) {
        CompletableFuture<Void> all = CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new));
        CompletableFuture<Void> failure = new CompletableFuture<>();
        steps.forEach(step -> {
            var unused = step.exceptionally(cause -> {
                failure.completeExceptionally(cause);
                return null;
            });
        });
        try {
            CompletableFuture.anyOf(all, failure).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StackStartException cause) {
                throw cause;
            }
            throw new StackStartException("The start failed: " + e.getCause(), e);
        }
    }
}
