package io.tollgate.billing.ingest;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.usage.UsageEvent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The attempts of requests that are stored. Runs inside the caller's transaction of one organization. */
final class KnownAttempts {

    private static final String QUERY = """
            select request_id, attempt, http_status, outcome, latency_ms from billing.usage_event
            where organization_id = ? and event_month = any (?) and request_id = any (?)
            """;

    private KnownAttempts() {}

    /** Every stored attempt of these events' requests, themselves included. */
    static Map<RequestId, List<RequestState>> of(
            Connection connection, OrganizationId organization, List<RatedEvent> events) throws SQLException {
        List<EventId> ids = events.stream().map(rated -> rated.event().id()).toList();
        Array months = connection.createArrayOf(
                "date", ids.stream().map(id -> id.month().atDay(1)).distinct().toArray());
        Array requests = connection.createArrayOf(
                "uuid",
                ids.stream().map(id -> id.requestId().value()).distinct().toArray());
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setObject(1, organization.value());
            query.setArray(2, months);
            query.setArray(3, requests);
            return read(query);
        }
    }

    private static Map<RequestId, List<RequestState>> read(PreparedStatement query) throws SQLException {
        Map<RequestId, List<RequestState>> found = new HashMap<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                var outcome =
                        UsageEvent.Outcome.valueOf(rows.getString("outcome").toUpperCase(Locale.ROOT));
                found.computeIfAbsent(new RequestId(rows.getObject("request_id", UUID.class)), _ -> new ArrayList<>())
                        .add(new RequestState(
                                rows.getInt("attempt"),
                                RequestState.failed(rows.getInt("http_status"), outcome),
                                rows.getLong("latency_ms")));
            }
        }
        return found;
    }
}
