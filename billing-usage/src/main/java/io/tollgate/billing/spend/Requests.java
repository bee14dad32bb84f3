package io.tollgate.billing.spend;

import io.tollgate.billing.database.Transactions;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RequestId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists requests of a gateway by keyset: every page costs the same, however deep. Reaches back 13 months. */
@Dependent
public class Requests {

    private static final int MONTHS_BACK = 13;

    /** The month bounds keep the planner to a few partitions; request ids grow with time. */
    private static final String PAGE = """
            select e.*, s.input_tokens, s.output_tokens, s.pico_usd, s.open
            from billing.usage_event e cross join lateral (
                select sum(a.input + a.cached_read + a.cache_write_5m + a.cache_write_1h + a.audio_input) as input_tokens,
                    sum(a.output + a.audio_output) as output_tokens, coalesce(sum(c.pico_usd), 0) as pico_usd,
                    bool_or(a.rating in ('unpriced', 'partial')) as open
                from billing.usage_event a left join lateral (
                    select sum(h.pico_usd) as pico_usd from billing.charge h
                    where h.organization_id = a.organization_id and h.event_month = a.event_month
                        and h.request_id = a.request_id and h.attempt = a.attempt) c on true
                where a.organization_id = e.organization_id and a.event_month = e.event_month
                    and a.request_id = e.request_id) s
            where e.organization_id = ? and e.gateway_id = ? and e.event_month >= ? and e.event_month <= ?
                and e.request_id < ?::uuid
                and not exists (select 1 from billing.usage_event later
                    where later.organization_id = e.organization_id and later.event_month = e.event_month
                        and later.request_id = e.request_id and later.attempt > e.attempt)
            order by e.event_month desc, e.request_id desc limit ?
            """;

    private static final String BEHIND_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final Transactions transactions;
    private final PageCursor cursors;
    private final Clock clock;

    @Inject
    public Requests(Transactions transactions, PageCursor cursors, Clock clock) {
        this.transactions = transactions;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** The page behind the cursor, the newest requests without one. */
    public RequestPage list(OrganizationId organization, GatewayId gateway, int limit, Optional<String> cursor) {
        Optional<RequestId> behind = cursor.map(text -> cursors.read(organization, gateway, text));
        List<RequestPage.Item> items = transactions.inTenantTx(
                organization, connection -> page(connection, organization, gateway, limit + 1, behind));
        if (items.size() <= limit) {
            return new RequestPage(items, null);
        }
        List<RequestPage.Item> shown = items.subList(0, limit);
        RequestId last = RequestId.fromString(shown.getLast().traceId());
        return new RequestPage(shown, cursors.write(organization, gateway, last));
    }

    private List<RequestPage.Item> page(
            Connection connection, OrganizationId organization, GatewayId gateway, int rows, Optional<RequestId> behind)
            throws SQLException {
        LocalDate thisMonth = LocalDate.now(clock).withDayOfMonth(1);
        LocalDate newest = behind.map(id ->
                        LocalDate.ofInstant(id.acceptedAt(), ZoneOffset.UTC).withDayOfMonth(1))
                .orElse(thisMonth.plusMonths(1));
        try (PreparedStatement query = connection.prepareStatement(PAGE)) {
            query.setObject(1, organization.value());
            query.setObject(2, gateway.value());
            query.setObject(3, thisMonth.minusMonths(MONTHS_BACK));
            query.setObject(4, newest);
            query.setString(5, behind.map(RequestId::toString).orElse(BEHIND_ALL));
            query.setInt(6, rows);
            return read(query);
        }
    }

    private static List<RequestPage.Item> read(PreparedStatement query) throws SQLException {
        List<RequestPage.Item> items = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                items.add(item(rows));
            }
        }
        return items;
    }

    private static RequestPage.Item item(ResultSet row) throws SQLException {
        String served = row.getString("served_model");
        return new RequestPage.Item(
                row.getString("request_id"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                row.getInt("http_status"),
                row.getString("outcome"),
                row.getString("error_code"),
                row.getString("consumer_id"),
                null,
                served == null ? row.getString("requested_model") : served,
                row.getString("provider"),
                row.getBigDecimal("input_tokens").longValueExact(),
                row.getBigDecimal("output_tokens").longValueExact(),
                cost(row.getBigDecimal("pico_usd"), row.getBoolean("open")),
                row.getString("usage_source"),
                row.getLong("latency_ms"),
                row.getObject("first_byte_ms", Long.class),
                row.getBoolean("streamed"));
    }

    private static @Nullable String cost(BigDecimal picoUsd, boolean open) {
        return open ? null : Usd.ofPico(picoUsd.toBigIntegerExact());
    }
}
