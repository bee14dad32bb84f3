package io.tollgate.gateway.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The shipper's meters. Written by the shipper thread, read by whoever scrapes. */
final class ShipperMetrics {

    private final Clock clock;
    private final Counter stored;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter quarantined;
    private final Counter retries;
    private final Timer lag;
    private volatile @Nullable Instant oldestPending;

    ShipperMetrics(MeterRegistry registry, ShippedLog log, Clock clock) {
        this.clock = clock;
        stored = counter(registry, "stored", "usage events that billing-usage stored");
        duplicates = counter(registry, "duplicates", "usage events that billing-usage had already");
        rejected = counter(registry, "rejected", "usage events in the quarantine of billing-usage");
        quarantined = counter(registry, "quarantined", "usage events in this node's quarantine file");
        retries = counter(registry, "retries", "deliveries to be repeated");
        lag = Timer.builder("tollgate.usage.lag")
                .description("from an event's record in the log to its acknowledgement, the oldest of each batch")
                .register(registry);
        Gauge.builder("tollgate.usage.backlog.events", log, ShippedLog::backlogEvents)
                .description("usage events not yet acknowledged")
                .register(registry);
        Gauge.builder("tollgate.usage.backlog.bytes", log, ShippedLog::backlogBytes)
                .description("bytes of the node log not yet acknowledged")
                .register(registry);
        Gauge.builder("tollgate.usage.backlog.age.seconds", this, ShipperMetrics::ageSeconds)
                .description("age of the oldest usage event not yet acknowledged")
                .register(registry);
    }

    void pending(@Nullable Instant oldest) {
        oldestPending = oldest;
    }

    void taken(BillingEndpoint.Answer.Taken taken) {
        stored.increment(taken.stored());
        duplicates.increment(taken.duplicates());
        rejected.increment(taken.rejected().size());
    }

    void acknowledged(Instant oldest) {
        lag.record(Duration.between(oldest, clock.instant()));
        oldestPending = null;
    }

    void quarantined(int events) {
        quarantined.increment(events);
    }

    void retry() {
        retries.increment();
    }

    long ageSeconds() {
        Instant oldest = oldestPending;
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("tollgate.usage." + name)
                .description(description)
                .register(registry);
    }
}
