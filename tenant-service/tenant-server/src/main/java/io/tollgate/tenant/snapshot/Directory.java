package io.tollgate.tenant.snapshot;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        return one("select organization_id, gateway_id from tenant.gateway_directory where slug = ?", slug);
    }

    Optional<Entry> byKeyId(String keyId) {
        return one("select organization_id, gateway_id from tenant.key_directory where key_id = ?", keyId);
    }

    Optional<Entry> byGateway(GatewayId gateway) {
        return one(
                "select organization_id, gateway_id from tenant.gateway_directory where gateway_id = ?",
                gateway.value());
    }

    /** Every gateway of the installation. */
    public List<Entry> all() {
        return list("select organization_id, gateway_id from tenant.gateway_directory order by 1, 2", null);
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
        });
    }
}
