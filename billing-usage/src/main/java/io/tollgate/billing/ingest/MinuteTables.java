package io.tollgate.billing.ingest;

import io.tollgate.contract.id.OrganizationId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/** Adds to the minute roll-ups. Runs inside the transaction that inserted the events. */
final class MinuteTables {

    private static final String ADD = """
            insert into billing.usage_minute as m (organization_id, gateway_id, minute, requests, errors, attempts, unpriced,
                input_tokens, output_tokens, pico_usd)
            values (?,?,?,?,?,?,?,?,?,?)
            on conflict (organization_id, gateway_id, minute) do update set
                requests = m.requests + excluded.requests, errors = m.errors + excluded.errors,
                attempts = m.attempts + excluded.attempts, unpriced = m.unpriced + excluded.unpriced,
                input_tokens = m.input_tokens + excluded.input_tokens,
                output_tokens = m.output_tokens + excluded.output_tokens, pico_usd = m.pico_usd + excluded.pico_usd
            """;

    private static final String ADD_LATENCY = """
            insert into billing.usage_minute_latency as l (organization_id, gateway_id, minute, bucket, requests)
            values (?,?,?,?,?)
            on conflict (organization_id, gateway_id, minute, bucket) do update set requests = l.requests + excluded.requests
            """;

    private MinuteTables() {}

    static void add(Connection connection, OrganizationId organization, Map<MinuteDelta.Key, MinuteDelta> deltas)
            throws SQLException {
        try (PreparedStatement sums = connection.prepareStatement(ADD);
                PreparedStatement latencies = connection.prepareStatement(ADD_LATENCY)) {
            for (var entry : deltas.entrySet()) {
                setKey(sums, organization, entry.getKey());
                setSums(sums, entry.getValue());
                sums.addBatch();
                for (var bucket : entry.getValue().latencies().entrySet()) {
                    setKey(latencies, organization, entry.getKey());
                    latencies.setShort(4, bucket.getKey().shortValue());
                    latencies.setLong(5, bucket.getValue());
                    latencies.addBatch();
                }
            }
            sums.executeBatch();
            latencies.executeBatch();
        }
    }

    private static void setKey(PreparedStatement row, OrganizationId organization, MinuteDelta.Key key)
            throws SQLException {
        row.setObject(1, organization.value());
        row.setObject(2, key.gateway().value());
        row.setObject(3, OffsetDateTime.ofInstant(key.minute(), ZoneOffset.UTC));
    }

    private static void setSums(PreparedStatement row, MinuteDelta delta) throws SQLException {
        row.setLong(4, delta.requests());
        row.setLong(5, delta.errors());
        row.setLong(6, delta.attempts());
        row.setLong(7, delta.unpriced());
        row.setBigDecimal(8, new BigDecimal(delta.inputTokens()));
        row.setBigDecimal(9, new BigDecimal(delta.outputTokens()));
        row.setBigDecimal(10, new BigDecimal(delta.picoUsd()));
    }
}
