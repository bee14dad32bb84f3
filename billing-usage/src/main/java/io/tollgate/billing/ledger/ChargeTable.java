package io.tollgate.billing.ledger;

import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.usage.UsageEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Appends to {@code billing.charge} inside the caller's transaction of one organization. Not thread-safe. */
public final class ChargeTable implements AutoCloseable {

    private static final String INSERT = """
            insert into billing.charge (organization_id, event_month, request_id, attempt, charge_number, kind, accepted_at,
                gateway_id, consumer_id, key_id, price_version, pico_usd, charged_at)
            values (?,?,?,?,0,'usage',?,?,?,?,?,?,?)
            """;

    private final PreparedStatement insert;
    private final OffsetDateTime chargedAt;

    public ChargeTable(Connection connection, Instant chargedAt) throws SQLException {
        this.insert = connection.prepareStatement(INSERT);
        this.chargedAt = utc(chargedAt);
    }

    /** Notes the one charge for this event's usage; a second one for the same event violates the primary key. */
    public void append(UsageEvent event, PicoUsd amount) throws SQLException {
        insert.setObject(1, event.organizationId().value());
        insert.setObject(2, event.id().month().atDay(1));
        insert.setObject(3, event.id().requestId().value());
        insert.setShort(4, (short) event.id().attempt());
        insert.setObject(5, utc(event.id().requestId().acceptedAt()));
        insert.setObject(6, event.gatewayId().value());
        insert.setObject(
                7, event.consumerId() == null ? null : event.consumerId().value());
        insert.setString(8, event.keyId());
        insert.setString(9, event.priceVersion());
        insert.setLong(10, amount.value());
        insert.setObject(11, chargedAt);
        insert.addBatch();
    }

    /** Writes what was noted. */
    public void flush() throws SQLException {
        insert.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
