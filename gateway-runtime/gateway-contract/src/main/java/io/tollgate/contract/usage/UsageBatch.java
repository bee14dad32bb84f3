package io.tollgate.contract.usage;

import java.util.List;

/** What a node ships at once. Sending a batch again, whole or in parts, changes nothing. */
public record UsageBatch(String nodeId, List<UsageEvent> events) {

    /** The most events in one batch. */
    public static final int MAX_EVENTS = 4000;

    public UsageBatch {
        events = List.copyOf(events);
        if (events.size() > MAX_EVENTS) {
            throw new IllegalArgumentException("a batch holds at most " + MAX_EVENTS + " events");
        }
    }
}
