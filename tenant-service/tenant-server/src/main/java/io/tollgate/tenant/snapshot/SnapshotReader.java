package io.tollgate.tenant.snapshot;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.config.PriceConfig;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.PolicyId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Compiles the snapshot of a gateway from one consistent read. Thread-safe. */
public final class SnapshotReader {

    private final PublicationDatabase database;
    private final Prices prices;
    private final Clock clock;

    public SnapshotReader(PublicationDatabase database, Prices prices, Clock clock) {
        this.database = database;
        this.prices = prices;
        this.clock = clock;
    }

    /** Empty when the gateway is gone. */
    Optional<ConfigSnapshot> read(OrganizationId organization, GatewayId gateway) {
        return database.readOf(organization, connection -> read(connection, organization, gateway));
    }

    private record Head(String slug, boolean active, ZoneId zone, String keyset, long version) {}

    private Optional<ConfigSnapshot> read(Connection connection, OrganizationId organization, GatewayId gateway)
            throws SQLException {
        SnapshotRows rows = new SnapshotRows(connection, organization, gateway);
        Optional<Head> found = head(rows);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Head head = found.get();
        List<RegistryConfig> registries = rows.registries();
        List<PriceConfig> priced = prices.of(
                registries.stream().map(RegistryConfig::provider).distinct().toList());
        return Optional.of(new ConfigSnapshot(
                ConfigSnapshot.FORMAT_VERSION,
                head.version(),
                clock.instant(),
                organization,
                gateway,
                head.slug(),
                head.active(),
                head.zone(),
                head.keyset(),
                registries,
                consumers(rows),
                keys(rows),
                policies(rows),
                budgets(rows, head.zone()),
                priced));
    }

    private static Optional<Head> head(SnapshotRows rows) throws SQLException {
        return rows
                .list(
                        """
                        select g.slug, g.active, o.time_zone, coalesce(k.wrapped_keyset, ''),
                          (select coalesce(max(f.seq), 0) from tenant.change_feed f)
                        from tenant.gateway g join tenant.organization o on o.id = g.organization_id
                        left join tenant.organization_keyset k on k.organization_id = g.organization_id
                        where g.organization_id = ? and g.id = ?
                        """,
                        row -> new Head(
                                row.getString(1),
                                row.getBoolean(2),
                                ZoneId.of(row.getString(3)),
                                row.getString(4),
                                row.getLong(5)))
                .stream()
                .findFirst();
    }

    private static List<ConsumerConfig> consumers(SnapshotRows rows) throws SQLException {
        Map<UUID, List<ConsumerConfig.Attachment>> registries = rows.attachments();
        Map<UUID, List<PolicyId>> policies = rows.attachedPolicies();
        return rows.list("""
                select id, name, slug, active, model_routing from tenant.consumer
                where organization_id = ? and gateway_id = ? and type = 'LLM' order by created_at, id
                """, row -> {
            UUID id = row.getObject(1, UUID.class);
            return new ConsumerConfig(
                    new ConsumerId(id),
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4),
                    SnapshotRows.oneOf(ConsumerConfig.ModelRouting.class, row.getString(5)),
                    registries.getOrDefault(id, List.of()),
                    policies.getOrDefault(id, List.of()));
        });
    }

    private static List<KeyVerifier> keys(SnapshotRows rows) throws SQLException {
        return rows.list(
                """
                select key_id, consumer_id, pepper_version, hmac, enabled, not_before, expires_at
                from (select organization_id, gateway_id, key_id, consumer_id, pepper_version, hmac, enabled, not_before,
                        expires_at, created_at from tenant.api_key where revoked_at is null
                      union all
                      (select distinct on (a.organization_id, a.id) a.organization_id, a.gateway_id, a.key_id, l.consumer_id,
                        a.pepper_version, a.hmac, a.enabled, cast(null as timestamptz), cast(null as timestamptz), a.created_at
                      from tenant.auth a
                      join tenant.consumer_auth l on l.organization_id = a.organization_id and l.auth_id = a.id
                      join tenant.consumer c on c.organization_id = l.organization_id and c.id = l.consumer_id
                        and c.type = 'LLM'
                      where a.key_id is not null
                      order by a.organization_id, a.id, l.attached_at, l.consumer_id)) k
                where organization_id = ? and gateway_id = ? order by created_at, key_id
                """,
                row -> new KeyVerifier(
                        row.getString(1),
                        new ConsumerId(row.getObject(2, UUID.class)),
                        row.getInt(3),
                        row.getString(4),
                        row.getBoolean(5),
                        SnapshotRows.instant(row, 6),
                        SnapshotRows.instant(row, 7)));
    }

    private static List<PolicyConfig> policies(SnapshotRows rows) throws SQLException {
        return rows.list(
                """
                select id, name, slug, enabled, global, priority, mode, settings from tenant.policy
                where organization_id = ? and gateway_id = ? order by priority, created_at, id
                """,
                row -> new PolicyConfig(
                        new PolicyId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getInt(6),
                        SnapshotRows.oneOf(PolicyConfig.Mode.class, row.getString(7)),
                        row.getString(8)));
    }

    private static List<BudgetConfig> budgets(SnapshotRows rows, ZoneId zone) throws SQLException {
        return rows.list("""
                select id, name, scope, subject, limit_pico_usd, period, enforcement from tenant.budget
                where organization_id = ? and (gateway_id = ? or gateway_id is null) order by created_at, id
                """, row -> budget(row, zone));
    }

    private static BudgetConfig budget(ResultSet row, ZoneId zone) throws SQLException {
        return new BudgetConfig(
                new io.tollgate.contract.id.BudgetId(row.getObject(1, UUID.class)),
                row.getString(2),
                SnapshotRows.oneOf(BudgetConfig.Scope.class, row.getString(3)),
                row.getString(4),
                new io.tollgate.contract.money.PicoUsd(row.getLong(5)),
                SnapshotRows.oneOf(BudgetConfig.Period.class, row.getString(6)),
                zone,
                SnapshotRows.oneOf(BudgetConfig.Enforcement.class, row.getString(7)));
    }
}
