package io.tollgate.gateway.usage;

import io.tollgate.contract.usage.UsageEvent;
import org.jspecify.annotations.Nullable;

/** Bounds the texts of an event that a client chose, so that one request can fill neither the log nor a batch. */
final class BoundedEvent {

    static final int MAX_TEXT = 512;

    private BoundedEvent() {}

    /** The same event, with over-long model names and endpoint cut. */
    static UsageEvent of(UsageEvent event) {
        if (fits(event.requestedModel()) && fits(event.servedModel()) && fits(event.endpoint())) {
            return event;
        }
        return new UsageEvent(
                event.id(),
                event.organizationId(),
                event.gatewayId(),
                event.consumerId(),
                event.keyId(),
                event.registryId(),
                event.provider(),
                cut(event.requestedModel()),
                cut(event.servedModel()),
                event.endpoint()
                        .substring(0, Math.min(MAX_TEXT, event.endpoint().length())),
                event.streamed(),
                event.startedAt(),
                event.endedAt(),
                event.firstByteMillis(),
                event.httpStatus(),
                event.outcome(),
                event.errorCode(),
                event.usage(),
                event.usageSource(),
                event.priceVersion(),
                event.cost(),
                event.snapshotVersion());
    }

    private static boolean fits(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT;
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
