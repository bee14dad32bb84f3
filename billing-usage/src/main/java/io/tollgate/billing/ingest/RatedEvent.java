package io.tollgate.billing.ingest;

import io.tollgate.billing.rating.Rating;
import io.tollgate.contract.usage.UsageEvent;

/** An event and what it costs by our own reckoning. */
record RatedEvent(UsageEvent event, Rating rating) {

    /** True when the node computed a cost and it is not ours. */
    boolean costDiffers() {
        return event.cost() != null
                && rating.charge().filter(ours -> !ours.equals(event.cost())).isPresent();
    }
}
