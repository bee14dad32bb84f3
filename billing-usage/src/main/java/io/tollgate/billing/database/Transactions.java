package io.tollgate.billing.database;

import io.tollgate.billing.http.Fault;
import io.tollgate.contract.id.OrganizationId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The only way to the tables. Work runs in one local transaction that commits when it returns and rolls back when it throws.
 * The organization is set for that transaction alone, so a pooled connection never carries it to the next borrower, and
 * without one every table of an organization is empty.
 */
@Dependent
public class Transactions {

    private final DataSource pool;

    @Inject
    public Transactions(DataSource pool) {
        this.pool = pool;
    }

    /** SQL inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs work that sees the rows of this organization only. */
    public <T> T inTenantTx(OrganizationId organization, Work<T> work) {
        return run(connection -> {
            setOrganization(connection, organization);
            return work.run(connection);
        });
    }

    /** Runs work on platform data, which belongs to no organization; it sees no organization's rows. */
    public <T> T inPlatformTx(Work<T> work) {
        return run(work);
    }

    private <T> T run(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("22") || state.startsWith("23")) {
            return new DataRefusedException(e);
        }
        Fault.Unavailable unavailable = new Fault.Unavailable(
                "The database does not answer or refused the work (SQLSTATE " + state + "). Send the same call again.");
        unavailable.initCause(e);
        return unavailable;
    }

    private static void setOrganization(Connection connection, OrganizationId organization) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('app.organization_id', ?, true)")) {
            statement.setString(1, organization.toString());
            statement.execute();
        }
    }
}
