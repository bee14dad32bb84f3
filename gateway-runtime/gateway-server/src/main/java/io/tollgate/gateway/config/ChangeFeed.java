package io.tollgate.gateway.config;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.gateway.config.ControlPlane.FeedAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change feed by long poll on its own virtual thread. The sequence it reports is the one whose changes are in
 * force here. A gateway that cannot be reloaded is tried again with every poll; it holds back the acknowledgement twice, then
 * no longer, so that one tenant's broken object does not delay the others' changes.
 */
final class ChangeFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int PARALLEL_RELOADS = 8;
    private static final int HELD_BACK_AT_MOST = 2;

    private final ControlPlane controlPlane;
    private final Target target;
    private final RandomGenerator random;
    private final Set<GatewayId> overdue = new LinkedHashSet<>();
    private long applied = -1;
    private int failuresInARow;
    private int heldBack;
    private volatile boolean connected;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    ChangeFeed(ControlPlane controlPlane, Target target, RandomGenerator random) {
        this.controlPlane = controlPlane;
        this.target = target;
        this.random = random;
    }

    /** What a change does. */
    interface Target {
        Set<GatewayId> held();

        void forgetUnknownNames();

        /** Brings a held gateway up to date; does nothing for others. */
        void reload(GatewayId id) throws IOException;
    }

    void start() {
        thread = Thread.ofVirtual().name("change-feed").start(this::follow);
    }

    boolean connected() {
        return connected;
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void follow() {
        while (!closed) {
            try {
                apply(controlPlane.feed(applied));
                failuresInARow = 0;
                connected = true;
            } catch (IOException | RuntimeException e) {
                reportLoss(e);
                pause();
            }
        }
    }

    private void reportLoss(Exception e) {
        if (connected && !closed) {
            LOG.atWarn().log("change feed lost, serving the last known configuration", e);
        }
        connected = false;
        failuresInARow++;
    }

    private void apply(FeedAnswer answer) throws IOException {
        List<FeedAnswer.Change> changes = Objects.requireNonNullElse(answer.changes(), List.of());
        if (answer.reset() || !changes.isEmpty()) {
            target.forgetUnknownNames();
        }
        Set<GatewayId> changed = answer.reset()
                ? target.held()
                : changes.stream()
                        .flatMap(change -> Stream.ofNullable(change.gatewayId()))
                        .collect(Collectors.toSet());
        reloadAll(changed);
        if (overdue.isEmpty() || heldBack >= HELD_BACK_AT_MOST) {
            heldBack = 0;
            applied = answer.seq();
        } else {
            heldBack++;
            throw new IOException("not every changed gateway could be reloaded");
        }
    }

    private void reloadAll(Set<GatewayId> changed) {
        overdue.addAll(changed);
        List<GatewayId> work = List.copyOf(overdue);
        overdue.clear();
        try (var threads = Executors.newFixedThreadPool(
                PARALLEL_RELOADS, Thread.ofVirtual().name("reload-", 0).factory())) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (GatewayId id : work) {
                results.add(threads.submit((Callable<Boolean>) () -> reload(id)));
            }
            for (int i = 0; i < work.size(); i++) {
                if (!succeeded(results.get(i))) {
                    overdue.add(work.get(i));
                }
            }
        }
    }

    private boolean reload(GatewayId id) {
        try {
            target.reload(id);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("gatewayId", id).log("snapshot not reloaded, the last good one stays", e);
            return false;
        }
    }

    private static boolean succeeded(Future<Boolean> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** Doubles up to the longest pause, half of it random, so that nodes do not come back all at once. */
    private void pause() {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failuresInARow, 10));
        try {
            Thread.sleep(longest / 2 + random.nextLong(longest / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
