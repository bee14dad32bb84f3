package io.tollgate.tenant.snapshot;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.error.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database as the role {@code tollgate_snapshot} sees it: directories, feed and node state of all, and the rows of one
 * organization at a time. Thread-safe.
 */
public final class PublicationDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(PublicationDatabase.class);

    private final DataSource source;

    public PublicationDatabase(DataSource source) {
        this.source = source;
    }

    /** Work on an open connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Reads of one organization, all from the same instant. */
    <T> T readOf(OrganizationId organization, Work<T> work) {
        return inTransaction("set transaction isolation level repeatable read, read only", organization, work);
    }

    /** Reads and writes of what belongs to no organization. */
    <T> T shared(Work<T> work) {
        return inTransaction(null, null, work);
    }

    private <T> T inTransaction(@Nullable String characteristics, @Nullable OrganizationId organization, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (characteristics != null) {
                    execute(connection, characteristics);
                }
                bind(connection, organization == null ? "" : organization.toString());
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("the database does not answer or refuses");
            throw new Unavailable("database_unavailable", "The database does not answer; try again shortly.");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void bind(Connection connection, String organization) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select set_config('app.organization_id', ?, true), set_config('statement_timeout', '10s', true)")) {
            statement.setString(1, organization);
            statement.execute();
        }
    }
}
