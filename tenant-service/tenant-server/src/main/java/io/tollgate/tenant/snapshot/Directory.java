package io.tollgate.tenant.snapshot;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the gateway behind a public name. Thread-safe. */
public final class Directory {

    private final PublicationDatabase database;

    public Directory(PublicationDatabase database) {
        this.database = database;
    }

    /** A gateway and whose it is. */
    public record Entry(OrganizationId organization, GatewayId gateway) {}

    Optional<Entry> bySlug(String slug) {
        return one("select organization_id, gateway_id from tenant.gateway_directory where slug = ? and current", slug);
    }

    Optional<Entry> byKeyId(String keyId) {
        return one("select organization_id, gateway_id from tenant.key_directory where key_id = ?", keyId);
    }

    Optional<Entry> byDomain(String domain) {
        return one("select organization_id, gateway_id from tenant.gateway_domain where domain = ?", domain);
    }

    /** The organization that {@code tenant_id} names on the admin wire. */
    public Optional<OrganizationId> organizationOf(String externalId) {
        return list(
                        "select organization_id, organization_id from tenant.organization_directory where external_id = ?",
                        externalId)
                .stream()
                .findFirst()
                .map(Entry::organization);
    }

    /** Gateways of all organizations whose slug contains the pattern, the newest first. */
    public List<Entry> page(String slugPattern, int offset, int count) {
        return database.shared(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select organization_id, gateway_id from tenant.gateway_directory
                    where current and slug ilike ? order by created_at desc, gateway_id offset ? limit ?
                    """)) {
                statement.setString(1, slugPattern);
                statement.setInt(2, offset);
                statement.setInt(3, count);
                return entries(statement);
            }
        });
    }

    /** How many gateways of all organizations have a slug that contains the pattern. */
    public long count(String slugPattern) {
        return database.shared(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select count(*) from tenant.gateway_directory where current and slug ilike ?")) {
                statement.setString(1, slugPattern);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    public Optional<Entry> byGateway(GatewayId gateway) {
        return one(
                "select organization_id, gateway_id from tenant.gateway_directory where gateway_id = ? and current",
                gateway.value());
    }

    /** Every gateway of the installation. */
    public List<Entry> all() {
        return list(
                "select organization_id, gateway_id from tenant.gateway_directory where current order by 1, 2", null);
    }

    /** Every organization that has, or had, a gateway. */
    public Collection<OrganizationId> organizations() {
        return all().stream().map(Entry::organization).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Entry> one(String sql, Object value) {
        return list(sql, value).stream().findFirst();
    }

    private List<Entry> list(String sql, @org.jspecify.annotations.Nullable Object value) {
        return database.shared(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                if (value != null) {
                    statement.setObject(1, value);
                }
                return entries(statement);
            }
        });
    }

    private static List<Entry> entries(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Entry> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Entry(
                        new OrganizationId(rows.getObject(1, UUID.class)),
                        new GatewayId(rows.getObject(2, UUID.class))));
            }
            return found;
        }
    }
}
