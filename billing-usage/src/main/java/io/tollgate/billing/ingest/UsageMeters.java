package io.tollgate.billing.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.billing.rating.Rating;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts what ingestion did and found, from zero at the service's start. Thread-safe. */
@Singleton
public class UsageMeters {

    private final Counter stored;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter differing;
    private final Counter unpriced;

    @Inject
    public UsageMeters(MeterRegistry meters) {
        stored = meters.counter("tollgate_usage_events", "result", "stored");
        duplicates = meters.counter("tollgate_usage_events", "result", "duplicate");
        rejected = meters.counter("tollgate_usage_events", "result", "rejected");
        differing = meters.counter("tollgate_usage_cost_discrepancies");
        unpriced = meters.counter("tollgate_usage_unpriced");
    }

    /** Makes the counters exist before the first event. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    void countBatch(IngestResult result) {
        add(stored, result.stored());
        add(duplicates, result.duplicates());
        add(rejected, result.rejected().size());
    }

    void countNew(List<RatedEvent> inserted) {
        add(differing, inserted.stream().filter(RatedEvent::costDiffers).count());
        add(
                unpriced,
                inserted.stream()
                        .filter(rated ->
                                rated.rating() instanceof Rating.Unpriced || rated.rating() instanceof Rating.Partial)
                        .count());
    }

    private static void add(Counter counter, long count) {
        counter.increment((double) count);
    }
}
