package io.tollgate.billing.ingest;

import io.tollgate.contract.id.UuidId;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Appends to {@code billing.usage_event}. Runs inside the caller's transaction of one organization. */
final class UsageEventTable {

    private static final String INSERT = """
            insert into billing.usage_event (organization_id, event_month, request_id, attempt, accepted_at, gateway_id,
                consumer_id, key_id, registry_id, provider, requested_model, served_model, endpoint, streamed, started_at,
                ended_at, first_byte_ms, latency_ms, http_status, outcome, error_code, input, cached_read, cache_write_5m,
                cache_write_1h, audio_input, output, reasoning, audio_output, images, calls, usage_source, price_version,
                rating, node_pico_usd, cost_differs, snapshot_version, node_id, received_at)
            values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            on conflict do nothing
            """;

    private UsageEventTable() {}

    /** Inserts those that are new and returns exactly them. */
    static List<RatedEvent> insertNew(Connection connection, List<RatedEvent> events, String nodeId, Instant receivedAt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (RatedEvent rated : events) {
                new Row(insert).event(rated, nodeId, receivedAt);
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            List<RatedEvent> inserted = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    inserted.add(events.get(i));
                }
            }
            return inserted;
        }
    }

    /** The first day of the month whose partition holds this event. */
    static LocalDate month(UsageEvent event) {
        return event.id().month().atDay(1);
    }

    /** Sets the columns of one row, in the order of {@link #INSERT}. */
    private static final class Row {

        private final PreparedStatement insert;
        private int column;

        Row(PreparedStatement insert) {
            this.insert = insert;
        }

        void event(RatedEvent rated, String nodeId, Instant receivedAt) throws SQLException {
            UsageEvent event = rated.event();
            Instant acceptedAt = event.id().requestId().acceptedAt();
            id(event.organizationId()).value(month(event)).id(event.id().requestId());
            value((short) event.id().attempt()).instant(acceptedAt);
            id(event.gatewayId()).id(event.consumerId()).value(event.keyId()).id(event.registryId());
            value(event.provider()).value(event.requestedModel()).value(event.servedModel());
            value(event.endpoint()).value(event.streamed());
            instant(event.startedAt()).instant(event.endedAt()).value(event.firstByteMillis());
            value(RequestState.latencyMillis(event)).value((short) event.httpStatus());
            word(event.outcome()).value(event.errorCode()).usage(event.usage()).word(event.usageSource());
            value(event.priceVersion()).value(rated.rating().code());
            value(event.cost() == null ? null : event.cost().value()).value(rated.costDiffers());
            value(event.snapshotVersion()).value(nodeId).instant(receivedAt);
        }

        private Row usage(TokenUsage u) throws SQLException {
            return value(u.input())
                    .value(u.cachedRead())
                    .value(u.cacheWrite5m())
                    .value(u.cacheWrite1h())
                    .value(u.audioInput())
                    .value(u.output())
                    .value(u.reasoning())
                    .value(u.audioOutput())
                    .value(u.images())
                    .value(u.calls());
        }

        private Row id(@Nullable UuidId id) throws SQLException {
            return value(id == null ? null : id.value());
        }

        private Row instant(Instant instant) throws SQLException {
            return value(OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        }

        private Row word(Enum<?> constant) throws SQLException {
            return value(constant.name().toLowerCase(Locale.ROOT));
        }

        private Row value(@Nullable Object value) throws SQLException {
            insert.setObject(++column, value);
            return this;
        }
    }
}
