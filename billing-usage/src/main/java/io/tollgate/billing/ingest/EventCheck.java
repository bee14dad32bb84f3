package io.tollgate.billing.ingest;

import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an event can be counted. Only what makes counting impossible refuses it; text that is merely too long, such
 * as a model name a client invented, is cut, because the usage behind it was real.
 */
final class EventCheck {

    /** More than any request can use; keeps every sum far from overflow. */
    static final long MOST_UNITS = 1_000_000_000_000L;

    private static final int LONGEST_TEXT = 300;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int UUID_V7 = 7;
    private static final int RFC_VARIANT = 2;

    private EventCheck() {}

    /** Why this event cannot be counted, if so; names the field. */
    static Optional<String> problem(UsageEvent event) {
        return missing(event)
                .or(() -> wrongId(event))
                .or(() -> wrongInstant(event))
                .or(() -> wrongAmounts(event));
    }

    /** The event with every text that the database must take. */
    static UsageEvent cleaned(UsageEvent e) {
        return new UsageEvent(
                e.id(),
                e.organizationId(),
                e.gatewayId(),
                e.consumerId(),
                cleanOrNull(e.keyId()),
                e.registryId(),
                cleanOrNull(e.provider()),
                cleanOrNull(e.requestedModel()),
                cleanOrNull(e.servedModel()),
                clean(e.endpoint()),
                e.streamed(),
                e.startedAt(),
                e.endedAt(),
                e.firstByteMillis(),
                e.httpStatus(),
                e.outcome(),
                cleanOrNull(e.errorCode()),
                e.usage(),
                e.usageSource(),
                cleanOrNull(e.priceVersion()),
                e.cost(),
                e.snapshotVersion());
    }

    /** Without NUL, which Postgres cannot store, and at most 300 characters. */
    static String clean(String text) {
        String stored = text.replace("\0", "");
        return stored.length() <= LONGEST_TEXT ? stored : stored.substring(0, LONGEST_TEXT);
    }

    private static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    private static Optional<String> missing(UsageEvent event) {
        Map<String, @Nullable Object> required = new LinkedHashMap<>();
        required.put("id", event.id());
        required.put("organization_id", event.organizationId());
        required.put("gateway_id", event.gatewayId());
        required.put("endpoint", event.endpoint());
        required.put("started_at", event.startedAt());
        required.put("ended_at", event.endedAt());
        required.put("outcome", event.outcome());
        required.put("usage", event.usage());
        required.put("usage_source", event.usageSource());
        return required.entrySet().stream()
                .filter(field -> field.getValue() == null)
                .map(field -> field.getKey() + " is missing")
                .findFirst();
    }

    private static Optional<String> wrongId(UsageEvent event) {
        var id = event.id().requestId().value();
        return id.version() == UUID_V7 && id.variant() == RFC_VARIANT
                ? Optional.empty()
                : Optional.of("id must be a UUIDv7, whose time says which month the event belongs to");
    }

    private static Optional<String> wrongInstant(UsageEvent event) {
        boolean storable = isStorable(event.startedAt())
                && isStorable(event.endedAt())
                && isStorable(event.id().requestId().acceptedAt());
        return storable
                ? Optional.empty()
                : Optional.of("started_at, ended_at and the time in id must be before the year 9999");
    }

    private static boolean isStorable(Instant instant) {
        return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
    }

    private static Optional<String> wrongAmounts(UsageEvent event) {
        if (event.httpStatus() < 0 || event.httpStatus() > 999) {
            return Optional.of("http_status must be 0 to 999");
        }
        if (units(event.usage()).anyMatch(count -> count > MOST_UNITS)) {
            return Optional.of("usage must have at most " + MOST_UNITS + " units of each kind");
        }
        return Optional.empty();
    }

    private static LongStream units(TokenUsage u) {
        return LongStream.of(
                u.input(),
                u.cachedRead(),
                u.cacheWrite5m(),
                u.cacheWrite1h(),
                u.audioInput(),
                u.output(),
                u.reasoning(),
                u.audioOutput(),
                u.images(),
                u.calls());
    }
}
