package io.tollgate.tenant.snapshot;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The stored feed of changes. Its numbers become visible in their order, so a reader never skips one. Thread-safe. */
public final class ChangeFeed {

    /** A node that is further behind reloads everything, which costs less. */
    static final int MAX_CHANGES = 500;

    private final PublicationDatabase database;

    public ChangeFeed(PublicationDatabase database) {
        this.database = database;
    }

    /** One change. */
    public record Change(long seq, OrganizationId organizationId, GatewayId gatewayId, String kind) {}

    /** What a node is told: {@code seq} is what it has applied once it acted on this. */
    public record Page(long seq, boolean reset, List<Change> changes) {

        public Page {
            changes = List.copyOf(changes);
        }
    }

    long newest() {
        return database.shared(
                connection -> number(connection, "select coalesce(max(seq), 0) from tenant.change_feed"));
    }

    /** Everything after that number, or the order to reload when that is unknown, too old or too much. */
    Page after(long seq) {
        return database.shared(connection -> {
            long newest = number(connection, "select coalesce(max(seq), 0) from tenant.change_feed");
            long oldest = number(connection, "select coalesce(min(seq), 1) from tenant.change_feed");
            if (seq == newest) {
                return new Page(newest, false, List.of());
            }
            if (seq < 0 || seq > newest || seq < oldest - 1) {
                return new Page(newest, true, List.of());
            }
            List<Change> changes = changes(connection, seq);
            return changes.size() > MAX_CHANGES
                    ? new Page(newest, true, List.of())
                    : new Page(changes.isEmpty() ? newest : changes.getLast().seq(), false, changes);
        });
    }

    private static List<Change> changes(Connection connection, long after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select seq, organization_id, gateway_id, kind from tenant.change_feed where seq > ? order by seq limit "
                        + (MAX_CHANGES + 1))) {
            statement.setLong(1, after);
            try (ResultSet rows = statement.executeQuery()) {
                List<Change> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Change(
                            rows.getLong(1),
                            new OrganizationId(rows.getObject(2, UUID.class)),
                            new GatewayId(rows.getObject(3, UUID.class)),
                            rows.getString(4)));
                }
                return found;
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
