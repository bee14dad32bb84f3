package io.tollgate.contract.id;

import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Identity of a usage event: the request and the attempt number, from 1. The month in which the request was accepted is
 * derived from the request id, so a table partitioned by month keeps this id unique without any time horizon.
 */
public record EventId(RequestId requestId, int attempt) {

    public EventId {
        if (attempt < 1 || attempt > 999) {
            throw new IllegalArgumentException("attempt must be 1 to 999 but is " + attempt);
        }
    }

    /** Reads {@code <request id>/<attempt>}. */
    public static EventId fromString(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("event id must be <request id>/<attempt>");
        }
        return new EventId(RequestId.fromString(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** The month, in UTC, whose partition holds this event. */
    public YearMonth month() {
        return YearMonth.from(requestId.acceptedAt().atOffset(ZoneOffset.UTC));
    }

    @Override
    public String toString() {
        return requestId + "/" + attempt;
    }
}
