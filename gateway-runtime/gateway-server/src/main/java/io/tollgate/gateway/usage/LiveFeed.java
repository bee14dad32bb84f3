package io.tollgate.gateway.usage;

import io.tollgate.contract.usage.UsageEvent;

/** Tells watchers of a gateway about every request within a second, rejected ones included. Best effort, never billable. */
public interface LiveFeed {

    /** Returns at once; drops the event when the feed is unreachable or slow. */
    void publish(UsageEvent event);
}
