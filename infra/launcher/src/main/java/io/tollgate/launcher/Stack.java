package io.tollgate.launcher;

import io.tollgate.launcher.process.ManagedProcess;
import io.tollgate.launcher.process.ProcessRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole product as processes of this machine, owned by one {@code TOLLGATE_HOME}. Start it once, stop or kill single
 * components and start them again, close it. All methods may be called from any thread; {@link #close} may interrupt
 * {@link #startAll}. Closing takes at most ten seconds and leaves no process behind.
 *
 * {@snippet :
 * try (Stack stack = Stack.start(StackOptions.forTests(temporaryFolder))) {
 *     stack.kill(StackComponent.GATEWAY);
 *     stack.start(StackComponent.GATEWAY);
 *     call(stack.urls().gateway());
 * }
 * }
 */
public final class Stack implements AutoCloseable {
    private static final Duration LAST_STEPS = Duration.ofSeconds(1);

    private final StackOptions options;
    private final Settings settings;
    private final Home home;
    private final Set<StackComponent> components;
    private final Map<StackComponent, Slot> slots = new EnumMap<>(StackComponent.class);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Supervisor supervisor;
    private final ProcessRecords records;
    private final HomeLock lock;
    private final StackSecrets secrets;
    private final StackStarter starter;

    /**
     * Reads the settings, checks them and the ports, takes the home, stops what a crashed launcher left there and opens the
     * secrets. Starts nothing yet.
     *
     * @throws InvalidSettingsException naming every problem
     * @throws StackStartException when the home is in use, something is not built, or a port is busy
     */
    public Stack(StackOptions options) {
        this.options = options;
        this.settings = SettingsReader.read(options.settings(), options.checkout());
        this.home = new Home(settings.home());
        this.components = EnumSet.copyOf(
                options.components().stream().filter(settings::runs).toList());
        Artifacts artifacts = Artifacts.in(options.checkout());
        Preflight.requireBuilt(artifacts, components);
        PrivateFiles.createFolder(home.root());
        PrivateFiles.createFolder(home.run());
        this.lock = HomeLock.take(home);
        try {
            this.records = new ProcessRecords(home.run());
            StaleProcesses.stop(records, options.listener());
            Preflight.requireFreePorts(settings, components);
            java.nio.file.Files.createDirectories(home.logs());
            this.secrets = new SecretStore(home.secrets(), new SecureRandom(), settings.given()).open();
            records.write("launcher", ProcessHandle.current());
            this.supervisor = new Supervisor(options, this::isClosed);
            this.starter = new StackStarter(settings, secrets, home, artifacts, options, records, supervisor, slots);
        } catch (IOException e) {
            lock.release();
            throw new UncheckedIOException(e);
        } catch (StackStartException e) {
            lock.release();
            throw e;
        }
    }

    /** Starts everything and returns when all of it is ready; stops all of it again when that fails. */
    public static Stack start(StackOptions options) {
        Stack stack = new Stack(options);
        stack.startAll();
        return stack;
    }

    /** Starts every component, as much as possible at the same time, and waits until all are ready. */
    public void startAll() {
        try {
            starter.startAll(components);
            supervisor.watchLogs(slots.values());
        } catch (StackStartException e) {
            close();
            throw e;
        }
    }

    /** Starts one component again and waits until it is ready. */
    public void start(StackComponent component) {
        try {
            slot(component).start(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackStartException("interrupted while " + component.label() + " was starting", e);
        }
    }

    /** Stops one component in order. */
    public void stop(StackComponent component) {
        slot(component).stop(StopPlan.TOTAL);
    }

    /** SIGKILL for one component and everything below it, as a crash would. */
    public void kill(StackComponent component) {
        slot(component).kill();
    }

    public boolean isRunning(StackComponent component) {
        return slot(component).running().isPresent();
    }

    /**
     * The process id of a running component.
     *
     * @throws IllegalStateException when it does not run
     */
    public long pid(StackComponent component) {
        return slot(component)
                .running()
                .map(ManagedProcess::pid)
                .orElseThrow(() -> new IllegalStateException(component.label() + " does not run"));
    }

    public StackUrls urls() {
        return settings.urls();
    }

    public Settings settings() {
        return settings;
    }

    public StackSecrets secrets() {
        return secrets;
    }

    public Home home() {
        return home;
    }

    /** Which processes belong to this stack. */
    public Set<StackComponent> components() {
        return Set.copyOf(components);
    }

    /** Where a component writes. */
    public Path log(StackComponent component) {
        return home.log(component);
    }

    /** Whether it is being stopped or has been. */
    public boolean isClosed() {
        return closed.get();
    }

    private Slot slot(StackComponent component) {
        Slot slot = slots.get(component);
        if (slot == null) {
            throw new IllegalArgumentException(component.label() + " is not part of this stack");
        }
        return slot;
    }

    /** Stops everything in reverse order; safe to call twice. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        starter.interrupt();
        supervisor.close();
        List<String> killed = StopPlan.stopAll(slots, System::nanoTime);
        starter.awaitEnd(LAST_STEPS);
        slots.values().stream().filter(slot -> slot.running().isPresent()).forEach(Slot::kill);
        killed.forEach(name -> options.listener().message(name + " did not end in time and was killed"));
        records.remove("launcher");
        lock.release();
    }
}
