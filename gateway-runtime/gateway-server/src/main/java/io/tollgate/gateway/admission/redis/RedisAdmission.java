package io.tollgate.gateway.admission.redis;

import io.tollgate.gateway.admission.Admission;
import io.tollgate.gateway.admission.LeasedAdmission;
import io.tollgate.gateway.admission.PendingSpend;
import io.tollgate.gateway.admission.SpendLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admission counted in Redis. Works without Redis too, as each limit and budget says it should, and catches up when Redis is
 * back. One daemon thread probes Redis and reports leases.
 */
public final class RedisAdmission implements Admission, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisAdmission.class);
    private static final long PROBE_MILLIS = 50;

    private final RedisCounters counters;
    private final LeasedAdmission leased;
    private final ScheduledExecutorService background;
    private final List<ScheduledFuture<?>> tasks;

    public RedisAdmission(
            RedisAdmissionSettings settings,
            SpendLedger ledger,
            PendingSpend pending,
            Clock clock,
            LongSupplier nanoTime,
            RandomGenerator random) {
        String incarnation = settings.nodeId() + "/" + Long.toUnsignedString(random.nextLong(), 36);
        this.counters = new RedisCounters(settings, incarnation, nanoTime);
        this.leased = new LeasedAdmission(counters, ledger, pending, clock, nanoTime);
        this.background = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("admission").factory());
        long every = settings.reportEvery().toMillis();
        this.tasks = List.of(
                background.scheduleWithFixedDelay(guarded(counters::probe), 0, PROBE_MILLIS, TimeUnit.MILLISECONDS),
                background.scheduleWithFixedDelay(guarded(leased::tick), every, every, TimeUnit.MILLISECONDS));
    }

    /** Whether Redis counts at the moment, for health pages. */
    public boolean redisAvailable() {
        return counters.available();
    }

    /**
     * Waits until Redis has answered once, so that a node does not begin by refusing what only Redis can grant. False when it
     * has not within that time; the node then serves as each limit and budget says.
     */
    public boolean awaitRedis(Duration atMost) throws InterruptedException {
        return counters.awaitFirstAnswer(atMost);
    }

    @Override
    public void admit(Demand demand, Executor ioThread, Consumer<Verdict> done) {
        leased.admit(demand, ioThread, done);
    }

    /** Reports what was spent, then lets go of Redis. What cannot be reported any more is in the node log. */
    @Override
    public void close() {
        tasks.forEach(task -> task.cancel(false));
        background.shutdown();
        leased.tick();
        counters.close();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.atError().log("admission's background task failed", e);
            }
        };
    }
}
