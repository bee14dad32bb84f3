package io.tollgate.launcher;

import io.tollgate.launcher.component.Component;
import io.tollgate.launcher.component.Readiness;
import io.tollgate.launcher.process.Launch;
import io.tollgate.launcher.process.LogFile;
import io.tollgate.launcher.process.ManagedProcess;
import io.tollgate.launcher.process.ProcessRecords;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One component's place in the stack: at most one process, started, watched and stopped here. Guarded by its monitor. */
final class Slot {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LOG_MAX_BYTES = 20L * 1024 * 1024;
    private static final int SHOWN_LINES = 25;

    private final Component component;
    private final Launch.Change change;
    private final LogFile log;
    private final ProcessRecords records;
    private final Consumer<Slot> onDeath;
    private volatile @Nullable ManagedProcess process;
    private volatile boolean wanted;
    private volatile boolean stopAsked;
    private volatile boolean shut;

    Slot(Component component, Launch.Change change, Home home, ProcessRecords records, Consumer<Slot> onDeath) {
        this.component = component;
        this.change = change;
        this.log = logOf(home, component.id().label());
        this.records = records;
        this.onDeath = onDeath;
    }

    static LogFile logOf(Home home, String name) {
        return new LogFile(home.logs().resolve(name + ".log"), LOG_MAX_BYTES);
    }

    StackComponent id() {
        return component.id();
    }

    LogFile log() {
        return log;
    }

    boolean isWanted() {
        return wanted;
    }

    Optional<ManagedProcess> running() {
        return Optional.ofNullable(process).filter(ManagedProcess::isAlive);
    }

    /** Starts and waits until it is ready; a start that fails leaves nothing running. */
    synchronized void start(boolean freshLog) throws InterruptedException {
        if (running().isPresent()) {
            return;
        }
        refuseWhenShut();
        stopAsked = false;
        try {
            component.prepare();
            if (freshLog) {
                log.rotate();
            }
            ManagedProcess started = ManagedProcess.start(
                    change.apply(component.launch()), log, records, name -> name.startsWith("TOLLGATE_"));
            process = started;
            refuseWhenShut();
            awaitAlive(started);
            component.afterReady();
            wanted = true;
            started.onExit(() -> {
                if (wanted && process == started) {
                    onDeath.accept(this);
                }
            });
        } catch (IOException e) {
            abandon();
            throw new StackStartException(id().label() + " could not be started: " + e.getMessage(), e);
        } catch (StackStartException | InterruptedException e) {
            abandon();
            throw e;
        }
    }

    private void refuseWhenShut() {
        if (shut) {
            throw new StackStartException(id().label() + " is not started: the stack is being stopped");
        }
    }

    /** After a death nobody asked for: like {@link #start}, but a failure leaves it wanted, to be tried again. */
    void restart() throws InterruptedException {
        try {
            start(false);
        } catch (StackStartException e) {
            wanted = !stopAsked;
            throw e;
        }
    }

    private void awaitAlive(ManagedProcess started) throws InterruptedException, IOException {
        Instant deadline = Instant.now().plus(component.deadline());
        while (true) {
            Readiness readiness = component.alive();
            if (readiness instanceof Readiness.Ready && started.isAlive()) {
                return;
            }
            if (!started.isAlive()) {
                throw failed("ended with status " + started.exitValue().orElse(-1) + " while it was starting");
            }
            if (Instant.now().isAfter(deadline) && readiness instanceof Readiness.NotReady(String reason)) {
                throw failed("was not ready after " + component.deadline().toSeconds() + " s (" + reason + ")");
            }
            Thread.sleep(POLL);
        }
    }

    /** Waits until it and all it depends on can be used; the process goes on running when that does not come true. */
    void awaitReady(Duration patience) throws InterruptedException, IOException {
        Instant deadline = Instant.now().plus(patience);
        while (component.ready() instanceof Readiness.NotReady(String reason)) {
            if (Instant.now().isAfter(deadline)) {
                throw failed("runs, but cannot be used after " + patience.toSeconds() + " s (" + reason + ")");
            }
            Thread.sleep(POLL);
        }
    }

    private StackStartException failed(String what) throws IOException {
        List<String> lines = log.tail(SHOWN_LINES);
        return new StackStartException(id().label() + " " + what + ".\nThe end of " + log.path() + ":\n"
                + String.join("\n", lines.isEmpty() ? List.of("(empty)") : lines));
    }

    private void abandon() {
        wanted = false;
        ManagedProcess current = process;
        if (current != null) {
            current.kill();
        }
    }

    /** Ends it in order; false when it had to be killed. Does not wait for a start in progress: that one is interrupted. */
    boolean stop(Duration patience) {
        stopAsked = true;
        wanted = false;
        ManagedProcess current = process;
        return current == null || current.stop(patience);
    }

    /** Like {@link #stop}, and for good: whoever is starting it, or tries later, fails. */
    boolean shut(Duration patience) {
        shut = true;
        return stop(patience);
    }

    /** SIGKILL, as a crash would; not started again. */
    void kill() {
        stopAsked = true;
        wanted = false;
        ManagedProcess current = process;
        if (current != null) {
            current.kill();
        }
    }
}
