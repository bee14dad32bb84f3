package io.tollgate.gateway.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.gateway.usage.BatchDelivery.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the log's events to billing-usage, in order, on its own thread, until each was acknowledged. An event may be sent more
 * than once; billing-usage counts it once. While billing-usage is away the backlog waits on disk and everything else goes on.
 */
public final class UsageShipper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UsageShipper.class);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

    private final ShipperSettings settings;
    private final ShippedLog log;
    private final Batches batches;
    private final BillingEndpoint billing;
    private final Quarantine quarantine;
    private final ShipperMetrics metrics;
    private final RandomGenerator random;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private int failures;

    UsageShipper(
            ShipperSettings settings,
            ShippedLog log,
            BillingEndpoint billing,
            Quarantine quarantine,
            ShipperMetrics metrics,
            RandomGenerator random) {
        this.settings = settings;
        this.log = log;
        this.batches = new Batches(log);
        this.billing = billing;
        this.quarantine = quarantine;
        this.metrics = metrics;
        this.random = random;
        this.thread = Thread.ofPlatform().name("usage-shipper").daemon(true).unstarted(this::run);
    }

    /** Starts sending what {@code recorder} has in its log. Returns at once, whether billing-usage is there or not. */
    public static UsageShipper start(
            ShipperSettings settings,
            NodeLogRecorder recorder,
            Clock clock,
            RandomGenerator random,
            MeterRegistry meters) {
        ShippedLog log = recorder.shippedLog();
        return start(settings, log, recorder.directory(), new HttpBillingEndpoint(settings), clock, random, meters);
    }

    static UsageShipper start(
            ShipperSettings settings,
            ShippedLog log,
            Path directory,
            BillingEndpoint billing,
            Clock clock,
            RandomGenerator random,
            MeterRegistry meters) {
        ShipperMetrics metrics = new ShipperMetrics(meters, log, clock);
        UsageShipper shipper = new UsageShipper(settings, log, billing, new Quarantine(directory), metrics, random);
        shipper.thread.start();
        return shipper;
    }

    /** Sends what can be sent within 5 s; the rest stays in the log for the next start. */
    @Override
    public void close() {
        close(CLOSE_BOUND);
    }

    /** As {@link #close()}, within {@code bound}. */
    public void close(Duration bound) {
        closing.countDown();
        try {
            if (!thread.join(bound)) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            forgetAcknowledged();
            while (step()) {
                // until closed
            }
        } catch (InterruptedException e) {
            LOG.atInfo().log("the usage shipper ends with a backlog");
        } finally {
            closeEndpoint();
        }
    }

    /** One batch, or one wait. False when it is time to end. */
    private boolean step() throws InterruptedException {
        boolean last = closing.getCount() == 0; // read first: what was recorded before closing is sent
        try {
            List<LogReader.Shippable> batch = batches.next();
            if (batch.isEmpty()) {
                skip();
                isClosingAfter(settings.linger());
                return !last;
            }
            metrics.pending(batch.getFirst().content().writtenAt());
            ship(batch);
            if (batch.size() < BatchBody.MAX_EVENTS && batches.drained()) {
                isClosingAfter(settings.linger());
            }
        } catch (IOException | RuntimeException e) {
            LOG.atError().setCause(e).log("the usage shipper cannot use the node log; it tries again");
            batches.restart();
            backOff();
        }
        return true;
    }

    private void ship(List<LogReader.Shippable> batch) throws InterruptedException, IOException {
        switch (new BatchDelivery(settings.nodeId(), billing, metrics).deliver(batch)) {
            case Outcome.Done done -> {
                setAside(done.poison());
                log.acknowledge(batches.endOf(batch), batch.size());
                batches.taken();
                metrics.acknowledged(batch.getFirst().content().writtenAt());
                failures = 0;
            }
            case Outcome.TryAgain again -> {
                metrics.retry();
                LOG.atWarn()
                        .addKeyValue("error", again.why())
                        .addKeyValue("backlog", log.backlogEvents())
                        .log("usage events could not be delivered; they are sent again");
                backOff();
            }
        }
    }

    private void setAside(List<LogReader.Shippable> poison) throws IOException {
        if (!poison.isEmpty()) {
            quarantine.keep(poison);
            metrics.quarantined(poison.size());
            poison.forEach(event -> LOG.atError()
                    .addKeyValue("eventId", event.content().id())
                    .log("billing-usage cannot read a usage event; it is in quarantine.jsonl"));
        }
    }

    /** Acknowledges bytes that hold no event, so that their segments can go. */
    private void skip() throws IOException {
        LogPosition position = batches.position();
        if (position.segment() > log.acknowledged().segment()) {
            log.acknowledge(position, 0);
        }
    }

    private void forgetAcknowledged() {
        try {
            log.deleteBelow(log.acknowledged().segment());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("acknowledged segments could not be deleted yet");
        }
    }

    /** Waits a random time, up to twice as long after each failure in a row; shorter while closing. */
    private void backOff() throws InterruptedException {
        long most = settings.firstRetry().toMillis() << Math.min(failures++, 16);
        long bound = Math.min(most, settings.slowestRetry().toMillis());
        long millis = 1 + random.nextLong(bound);
        if (isClosingAfter(Duration.ofMillis(millis))) {
            TimeUnit.MILLISECONDS.sleep(Math.min(millis, 100));
        }
    }

    private boolean isClosingAfter(Duration wait) throws InterruptedException {
        return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void closeEndpoint() {
        if (billing instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.atWarn().addKeyValue("error", e.toString()).log("the connection to billing-usage did not close");
            }
        }
    }
}
