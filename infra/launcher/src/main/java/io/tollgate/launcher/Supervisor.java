package io.tollgate.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Watches a running stack: starts a process again that died, waiting longer after each failure, and keeps log files within
 * their bound. A dead Postgres is not started again: its log says why it died, and everything else depends on it.
 */
final class Supervisor implements AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LOG_CHECK = Duration.ofSeconds(10);

    private final StackOptions options;
    private final BooleanSupplier closed;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-bound").factory());

    Supervisor(StackOptions options, BooleanSupplier closed) {
        this.options = options;
        this.closed = closed;
    }

    /** Called once per death that nobody asked for. */
    void died(Slot slot) {
        if (!options.supervised() || closed.getAsBoolean()) {
            return;
        }
        if (slot.id() == StackComponent.POSTGRES) {
            options.listener()
                    .broken("postgres ended unexpectedly; see " + slot.log().path());
            return;
        }
        Thread.ofVirtual().name("restart-" + slot.id().label()).start(() -> restart(slot));
    }

    private void restart(Slot slot) {
        Duration wait = FIRST_WAIT;
        while (!closed.getAsBoolean() && slot.isWanted()) {
            options.listener()
                    .message(slot.id().label() + " ended unexpectedly; starting it again in " + wait.toSeconds()
                            + " s (see " + slot.log().path() + ")");
            try {
                Thread.sleep(wait);
                if (closed.getAsBoolean()) {
                    return;
                }
                slot.restart();
                options.listener().message(slot.id().label() + " is back");
                return;
            } catch (StackStartException e) {
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Keeps the logs of these within their bound from now on. */
    void watchLogs(Collection<Slot> slots) {
        List<Slot> watched = List.copyOf(slots);
        var unused = timer.scheduleWithFixedDelay(
                () -> watched.forEach(this::bound), LOG_CHECK.toSeconds(), LOG_CHECK.toSeconds(), TimeUnit.SECONDS);
    }

    private void bound(Slot slot) {
        try {
            slot.log().bound();
        } catch (IOException e) {
            options.listener().message("cannot bound " + slot.log().path() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
