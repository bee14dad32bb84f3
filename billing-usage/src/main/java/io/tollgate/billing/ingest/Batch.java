package io.tollgate.billing.ingest;

import io.tollgate.contract.usage.UsageEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch as far as it could be read: events that are whole, and what could not become one. */
record Batch(String nodeId, List<UsageEvent> events, List<Rejected> rejected) {

    /**
     * Something sent that is no event. {@code id} is the event's id as sent, or its place in the batch when it has none.
     */
    record Rejected(String id, @Nullable String claimedOrganization, String reason, String payload) {}

    Batch {
        events = List.copyOf(events);
        rejected = List.copyOf(rejected);
    }
}
