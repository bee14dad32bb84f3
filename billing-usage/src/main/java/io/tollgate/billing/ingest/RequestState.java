package io.tollgate.billing.ingest;

import io.tollgate.contract.usage.UsageEvent;

/** What the roll-ups say of a whole request: that of its last attempt so far. */
record RequestState(int attempt, boolean failed, long latencyMillis) {

    static RequestState of(UsageEvent event) {
        return new RequestState(
                event.id().attempt(), failed(event.httpStatus(), event.outcome()), latencyMillis(event));
    }

    /** A client that left is no error of anybody's; everything else that did not end well is. */
    static boolean failed(int httpStatus, UsageEvent.Outcome outcome) {
        return switch (outcome) {
            case SUCCESS, CLIENT_ABORTED -> httpStatus >= 400 && outcome != UsageEvent.Outcome.CLIENT_ABORTED;
            case REFUSED, PROVIDER_ERROR, BUDGET_CUT, NODE_LOST -> true;
        };
    }

    /** From acceptance to the end of the attempt; never negative, whatever the clock did meanwhile. */
    static long latencyMillis(UsageEvent event) {
        long millis = event.endedAt().toEpochMilli()
                - event.id().requestId().acceptedAt().toEpochMilli();
        return Math.max(0, millis);
    }
}
