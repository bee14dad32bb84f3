package io.tollgate.acceptance.load;

import io.tollgate.acceptance.net.EventLoop;
import io.tollgate.acceptance.net.HttpPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/** Runs {@link LoadPlan}s: sends by the clock, never waits for an answer before the next request, stops by itself. */
public final class LoadDriver implements AutoCloseable {

    private static final long HIGHEST_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final EventLoop loop = new EventLoop("load");

    /** Runs a plan to its end and waits for the last answer or its time-out. */
    public LoadResult run(LoadPlan plan) throws InterruptedException {
        CompletableFuture<LoadResult> done = start(plan);
        long bound = plan.duration().plus(plan.timeout()).plusSeconds(30).toMillis();
        try {
            return done.get(bound, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("the load run did not end within " + bound + " ms", e);
        }
    }

    /** Starts a plan; the test may do harm meanwhile. */
    public CompletableFuture<LoadResult> start(LoadPlan plan) {
        return begin(plan).done;
    }

    /** Starts a plan that may be ended early. */
    public Running begin(LoadPlan plan) {
        Run run = new Run(plan);
        loop.execute(run::begin);
        return new Running(run.done, () -> loop.execute(run::endEarly));
    }

    /** A run under way; {@code endEarly} sends nothing more, what is on its way is still waited for. */
    public record Running(CompletableFuture<LoadResult> done, Runnable endEarly) {}

    @Override
    public void close() {
        loop.close();
    }

    private final class Run {
        private final LoadPlan plan;
        private final HttpPool pool;
        private long total;
        private final CompletableFuture<LoadResult> done = new CompletableFuture<>();
        private final List<LoadOutcome> outcomes = new ArrayList<>();
        private final Histogram latency = new Histogram(HIGHEST_NANOS, 3);
        private final Histogram firstByte = new Histogram(HIGHEST_NANOS, 3);
        private long startNanos;
        private long next;
        private long inFlight;
        private long dropped;
        private long longestLate;

        Run(LoadPlan plan) {
            this.plan = plan;
            this.pool = new HttpPool(loop, plan.port());
            this.total = plan.total();
        }

        void begin() {
            startNanos = System.nanoTime();
            sendDue();
        }

        private void sendDue() {
            long now = System.nanoTime();
            while (next < total && dueNanos(next) - now <= 0) {
                send(next, dueNanos(next), now);
                next++;
            }
            if (next < total) {
                loop.scheduleAt(dueNanos(next), this::sendDue);
            } else {
                finishWhenQuiet();
            }
        }

        void endEarly() {
            total = next;
            finishWhenQuiet();
        }

        private long dueNanos(long index) {
            return startNanos + (long) (index * 1e9 / plan.ratePerSecond());
        }

        private void send(long index, long due, long now) {
            longestLate = Math.max(longestLate, now - due);
            if (inFlight >= plan.maxInFlight()) {
                dropped++;
                return;
            }
            inFlight++;
            new LoadCall(index, plan.requests().apply(index), due, plan.keepBodyBytes(), this::ended)
                    .send(loop, pool, plan.timeout().toNanos());
        }

        private void ended(LoadOutcome outcome) {
            inFlight--;
            outcomes.add(outcome);
            if (outcome.succeeded()) {
                latency.recordValue(Math.min(HIGHEST_NANOS, outcome.endNanos() - outcome.scheduledNanos()));
                firstByte.recordValue(Math.min(HIGHEST_NANOS, outcome.firstByteNanos() - outcome.scheduledNanos()));
            }
            finishWhenQuiet();
        }

        private void finishWhenQuiet() {
            if (next >= total && inFlight == 0 && !done.isDone()) {
                pool.closeIdle();
                done.complete(new LoadResult(outcomes, dropped, latency, firstByte, longestLate));
            }
        }
    }
}
