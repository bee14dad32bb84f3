package io.tollgate.billing.ledger;

import io.tollgate.billing.database.Transactions;
import io.tollgate.contract.id.OrganizationId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Sums over the ledger: exact, whatever their size. */
@Dependent
public class Ledger {

    private final Transactions transactions;

    @Inject
    public Ledger(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What the subject was charged for requests accepted in {@code [from, to)}. */
    public Spend spend(OrganizationId organization, SpendScope scope, String subject, Instant from, Instant to) {
        return transactions.inTenantTx(
                organization, connection -> sum(connection, organization, scope, subject, from, to));
    }

    private static Spend sum(
            Connection connection,
            OrganizationId organization,
            SpendScope scope,
            String subject,
            Instant from,
            Instant to)
            throws SQLException {
        String sql = "select coalesce(sum(pico_usd), 0), count(*) filter (where kind = 'usage') from billing.charge"
                + " where organization_id = ? and event_month between ? and ? and accepted_at >= ? and accepted_at < ? and "
                + scope.condition();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, organization.value());
            query.setObject(2, month(from));
            query.setObject(3, month(to));
            query.setObject(4, OffsetDateTime.ofInstant(from, ZoneOffset.UTC));
            query.setObject(5, OffsetDateTime.ofInstant(to, ZoneOffset.UTC));
            query.setString(6, subject);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Spend(row.getBigDecimal(1).toBigIntegerExact(), row.getLong(2));
            }
        }
    }

    private static LocalDate month(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }
}
