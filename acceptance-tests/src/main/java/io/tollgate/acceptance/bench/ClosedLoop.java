package io.tollgate.acceptance.bench;

import io.tollgate.acceptance.net.EventLoop;
import io.tollgate.acceptance.net.HttpPool;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * As many connections as told, each sending its next request when the last one was answered. What happens before the window
 * opens is warm-up and not counted.
 */
final class ClosedLoop {

    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final EventLoop loop = new EventLoop("closed-loop");
    private final HttpPool pool;
    private final byte[] request;
    private final int connections;
    private final Histogram latency = new Histogram(HIGHEST_NANOS, 3);
    private final Histogram chunkDelay = new Histogram(HIGHEST_NANOS, 3);
    private final CountDownLatch quiet = new CountDownLatch(1);
    private boolean measuring;
    private boolean stopping;
    private int running;
    private long completed;
    private long failed;
    private String failure = "";

    ClosedLoop(int port, int connections, byte[] request) {
        this.pool = new HttpPool(loop, port);
        this.connections = connections;
        this.request = request;
    }

    /** Starts every connection, spread over some milliseconds so that they do not move in step. */
    void start() {
        loop.execute(() -> {
            for (int i = 0; i < connections; i++) {
                running++;
                loop.schedule(TimeUnit.MILLISECONDS.toNanos(i % 20), this::next);
            }
        });
    }

    void openWindow() {
        loop.execute(() -> measuring = true);
    }

    void closeWindow() {
        loop.execute(() -> measuring = false);
    }

    /** Lets what is on its way end, at most so long. */
    void stop(long millis) throws InterruptedException {
        loop.execute(() -> {
            stopping = true;
            endWhenQuiet();
        });
        quiet.await(millis, TimeUnit.MILLISECONDS);
        loop.close();
    }

    /** The measured numbers, one {@code name=value} per line. */
    String report(double seconds) {
        return "seconds=" + seconds + "\ncompleted=" + completed + "\nfailed=" + failed + "\nfailure=" + failure
                + "\nconnections_opened=" + pool.opened() + "\nlatency_p50_us="
                + latency.getValueAtPercentile(50) / 1e3 + "\nlatency_p99_us="
                + latency.getValueAtPercentile(99) / 1e3 + "\nchunks=" + chunkDelay.getTotalCount()
                + "\nchunk_p50_us=" + chunkDelay.getValueAtPercentile(50) / 1e3 + "\nchunk_p99_us="
                + chunkDelay.getValueAtPercentile(99) / 1e3 + "\n";
    }

    private void next() {
        if (stopping) {
            running--;
            endWhenQuiet();
            return;
        }
        long sent = System.nanoTime();
        pool.send(request, new BenchAnswer(this::chunk, (ok, why) -> ended(sent, ok, why)));
    }

    private void chunk(long sentNanos) {
        if (measuring) {
            chunkDelay.recordValue(Math.clamp(System.nanoTime() - sentNanos, 0, HIGHEST_NANOS));
        }
    }

    private void ended(long sent, boolean ok, String why) {
        if (measuring && ok) {
            completed++;
            latency.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - sent));
        } else if (!ok && !stopping) {
            failed++;
            failure = why;
        }
        if (ok) {
            next();
        } else {
            loop.schedule(TimeUnit.MILLISECONDS.toNanos(10), this::next);
        }
    }

    private void endWhenQuiet() {
        if (stopping && running == 0) {
            quiet.countDown();
        }
    }
}
