package io.tollgate.tenant.snapshot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tollgate.contract.config.ConsumerConfig.Attachment;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.contract.id.RegistryId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of one gateway on one connection; every query takes the organization first, then the gateway. */
record SnapshotRows(Connection connection, OrganizationId organization, GatewayId gateway) {

    /** Makes one object of one row. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private record Link<T>(UUID consumer, T to) {}

    <T> List<T> list(String sql, Mapper<T> mapper) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, organization.value());
            statement.setObject(2, gateway.value());
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            }
        }
    }

    List<RegistryConfig> registries() throws SQLException {
        return list(
                """
                select id, name, provider, enabled, base_url, models, credential_ciphertext, credential_field,
                  credential_scheme, credential_host, credential_port
                from tenant.registry where organization_id = ? and gateway_id = ? and type = 'LLM' order by created_at, id
                """,
                row -> new RegistryConfig(
                        new RegistryId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        credential(row),
                        texts(row.getArray(6))));
    }

    private @Nullable SealedSecret credential(ResultSet row) throws SQLException {
        String ciphertext = row.getString(7);
        return ciphertext == null
                ? null
                : new SealedSecret(
                        ciphertext,
                        new SecretBinding(
                                organization,
                                row.getString(3),
                                row.getString(8),
                                row.getString(9),
                                row.getString(10),
                                row.getInt(11)));
    }

    Map<UUID, List<Attachment>> attachments() throws SQLException {
        return list(
                        """
                        select l.consumer_id, l.registry_id, l.weight from tenant.consumer_registry l
                        join tenant.registry r on r.organization_id = l.organization_id and r.id = l.registry_id
                        where l.organization_id = ? and l.gateway_id = ? and r.type = 'LLM'
                        order by l.consumer_id, l.position
                        """,
                        row -> new Link<>(
                                row.getObject(1, UUID.class),
                                new Attachment(new RegistryId(row.getObject(2, UUID.class)), row.getInt(3))))
                .stream()
                .collect(groupingBy(Link::consumer, mapping(Link::to, toList())));
    }

    Map<UUID, List<PolicyId>> attachedPolicies() throws SQLException {
        return list("""
                        select consumer_id, policy_id from tenant.consumer_policy
                        where organization_id = ? and gateway_id = ? order by consumer_id, policy_id
                        """, row -> new Link<>(row.getObject(1, UUID.class), new PolicyId(row.getObject(2, UUID.class))))
                .stream()
                .collect(groupingBy(Link::consumer, mapping(Link::to, toList())));
    }

    static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
