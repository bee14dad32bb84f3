package io.tollgate.tenant.setting.jpa;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.setting.OrganizationSettings;
import io.tollgate.tenant.setting.SettingRepository;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Settings in Postgres, in two tables. Stateless. */
public final class JpaSettingRepository implements SettingRepository {

    private static final String SELECT = """
            select o.name, o.time_zone, s.week_start, s.logging_level, s.log_retention_days, s.developers_see_bodies
            from tenant.organization o left join tenant.organization_setting s on s.organization_id = o.id
            where o.id = :organization
            """;

    @Override
    public OrganizationSettings get(TenantTx tx) {
        List<?> rows = sql(tx, SELECT).getResultList();
        return rows.stream().map(row -> settings((Object[]) row)).findFirst().orElseThrow(NotFound::new);
    }

    private static OrganizationSettings settings(Object[] row) {
        ZoneId zone = ZoneId.of((String) row[1]);
        return row[2] == null
                ? OrganizationSettings.defaults((String) row[0], zone)
                : new OrganizationSettings(
                        (String) row[0], zone, (String) row[2], (String) row[3], (Integer) row[4], (Boolean) row[5]);
    }

    @Override
    public OrganizationSettings lock(TenantTx tx) {
        sql(tx, "select id from tenant.organization where id = :organization for update")
                .getResultList();
        return get(tx);
    }

    @Override
    public void put(TenantTx tx, OrganizationSettings settings, Instant now) {
        sql(tx, "update tenant.organization set name = :name, time_zone = :zone where id = :organization")
                .setParameter("name", settings.name())
                .setParameter("zone", settings.timeZone().getId())
                .executeUpdate();
        sql(tx, """
                        insert into tenant.organization_setting
                          (organization_id, week_start, logging_level, log_retention_days, developers_see_bodies, updated_at)
                        values (:organization, :week, :level, :days, :bodies, :now)
                        on conflict on constraint organization_setting_pkey do update set
                          week_start = excluded.week_start, logging_level = excluded.logging_level,
                          log_retention_days = excluded.log_retention_days,
                          developers_see_bodies = excluded.developers_see_bodies, updated_at = excluded.updated_at
                        """)
                .setParameter("week", settings.weekStart())
                .setParameter("level", settings.loggingLevel())
                .setParameter("days", settings.logRetentionDays())
                .setParameter("bodies", settings.developersSeeBodies())
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public List<GatewayId> gateways(TenantTx tx) {
        List<?> ids = sql(tx, "select id from tenant.gateway where organization_id = :organization")
                .getResultList();
        return ids.stream().map(id -> new GatewayId((UUID) id)).toList();
    }

    private static Query sql(TenantTx tx, String sql) {
        return tx.entities()
                .createNativeQuery(sql)
                .setParameter("organization", tx.organization().value());
    }
}
