package io.tollgate.tenant.team.jpa;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.api.TeamConsumerResponse;
import io.tollgate.tenant.api.TeamMemberResponse;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.team.Team;
import io.tollgate.tenant.team.TeamRepository;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Teams in Postgres, in plain SQL: most of what is asked are counts and links. Stateless. */
public final class JpaTeamRepository implements TeamRepository {

    private static final String TEAM = """
            select t.id, t.name,
              (select count(*) from tenant.team_member m
                where m.organization_id = t.organization_id and m.team_id = t.id) as members,
              (select count(*) from tenant.team_consumer c
                where c.organization_id = t.organization_id and c.team_id = t.id) as consumers,
              t.created_at
            from tenant.team t where t.organization_id = :organization
            """;

    @Override
    public void create(TenantTx tx, UUID id, String name, Instant now) {
        sql(
                        tx,
                        "insert into tenant.team (organization_id, id, name, created_at) values (:organization, :id, :name, :now)")
                .setParameter("id", id)
                .setParameter("name", name)
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public Optional<Team> find(TenantTx tx, UUID id) {
        return rows(sql(tx, TEAM + " and t.id = :id").setParameter("id", id))
                .map(JpaTeamRepository::team)
                .findFirst();
    }

    @Override
    public List<Team> list(TenantTx tx, Optional<String> member, PageRequest page) {
        return rows(sql(tx, TEAM + """
                         and t.name > :after and (:everybody or exists (select 1 from tenant.team_member o
                           where o.organization_id = t.organization_id and o.team_id = t.id and o.subject = :member))
                        order by t.name
                        """)
                        .setParameter("everybody", member.isEmpty())
                        .setParameter("member", member.orElse(""))
                        .setParameter(
                                "after",
                                page.fromTheBeginning() ? "" : page.after().getFirst())
                        .setMaxResults(page.fetch()))
                .map(JpaTeamRepository::team)
                .toList();
    }

    private static Team team(Object[] row) {
        return new Team(
                (UUID) row[0], (String) row[1], ((Number) row[2]).intValue(), ((Number) row[3]).intValue(), (Instant)
                        row[4]);
    }

    @Override
    public Set<UUID> teamsOf(TenantTx tx, String subject) {
        List<?> ids = sql(
                        tx,
                        "select team_id from tenant.team_member where organization_id = :organization"
                                + " and subject = :subject")
                .setParameter("subject", subject)
                .getResultList();
        return ids.stream().map(UUID.class::cast).collect(toUnmodifiableSet());
    }

    @Override
    public boolean lock(TenantTx tx, UUID id) {
        return !sql(tx, "select id from tenant.team where organization_id = :organization and id = :id for update")
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    @Override
    public void rename(TenantTx tx, UUID id, String name) {
        sql(tx, "update tenant.team set name = :name where organization_id = :organization and id = :id")
                .setParameter("id", id)
                .setParameter("name", name)
                .executeUpdate();
    }

    @Override
    public void delete(TenantTx tx, UUID id) {
        sql(tx, "delete from tenant.team where organization_id = :organization and id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Override
    public void moveConsumers(TenantTx tx, UUID from, UUID to) {
        sql(
                        tx,
                        "update tenant.team_consumer set team_id = :to where organization_id = :organization and team_id = :from")
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    @Override
    public List<TeamMemberResponse> members(TenantTx tx, UUID team, PageRequest page) {
        return rows(sql(tx, """
                        select t.subject, m.email, m.display_name, t.lead from tenant.team_member t
                          join tenant.organization_member m
                            on m.organization_id = t.organization_id and m.subject = t.subject
                        where t.organization_id = :organization and t.team_id = :team and t.subject > :after
                        order by t.subject
                        """)
                        .setParameter("team", team)
                        .setParameter(
                                "after",
                                page.fromTheBeginning() ? "" : page.after().getFirst())
                        .setMaxResults(page.fetch()))
                .map(row -> new TeamMemberResponse((String) row[0], (String) row[1], (String) row[2], (Boolean) row[3]))
                .toList();
    }

    @Override
    public void putMember(TenantTx tx, UUID team, String subject, boolean lead, Instant now) {
        sql(tx, """
                        insert into tenant.team_member (organization_id, team_id, subject, lead, created_at)
                        values (:organization, :team, :subject, :lead, :now)
                        on conflict on constraint team_member_pkey do update set lead = excluded.lead
                        """)
                .setParameter("team", team)
                .setParameter("subject", subject)
                .setParameter("lead", lead)
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public boolean removeMember(TenantTx tx, UUID team, String subject) {
        return sql(
                                tx,
                                "delete from tenant.team_member where organization_id = :organization and team_id = :team"
                                        + " and subject = :subject")
                        .setParameter("team", team)
                        .setParameter("subject", subject)
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<TeamConsumerResponse> consumers(TenantTx tx, UUID team, PageRequest page) {
        return rows(sql(tx, """
                        select c.id, c.gateway_id, c.name from tenant.team_consumer t
                          join tenant.consumer c on c.organization_id = t.organization_id and c.id = t.consumer_id
                        where t.organization_id = :organization and t.team_id = :team
                          and (c.name, c.id) > (:name, cast(:id as uuid))
                        order by c.name, c.id
                        """)
                        .setParameter("team", team)
                        .setParameter(
                                "name",
                                page.fromTheBeginning() ? "" : page.after().getFirst())
                        .setParameter(
                                "id",
                                page.fromTheBeginning()
                                        ? new UUID(0, 0).toString()
                                        : page.after().getLast())
                        .setMaxResults(page.fetch()))
                .map(row -> new TeamConsumerResponse(
                        new ConsumerId((UUID) row[0]), new GatewayId((UUID) row[1]), (String) row[2]))
                .toList();
    }

    @Override
    public Optional<GatewayId> gatewayOf(TenantTx tx, ConsumerId consumer) {
        List<?> ids = sql(
                        tx,
                        "select gateway_id from tenant.consumer where organization_id = :organization and id = :consumer")
                .setParameter("consumer", consumer.value())
                .getResultList();
        return ids.stream().map(id -> new GatewayId((UUID) id)).findFirst();
    }

    @Override
    public void own(TenantTx tx, UUID team, GatewayId gateway, ConsumerId consumer) {
        sql(tx, """
                        insert into tenant.team_consumer (organization_id, consumer_id, gateway_id, team_id)
                        values (:organization, :consumer, :gateway, :team)
                        on conflict on constraint team_consumer_pkey do update set team_id = excluded.team_id
                        """)
                .setParameter("consumer", consumer.value())
                .setParameter("gateway", gateway.value())
                .setParameter("team", team)
                .executeUpdate();
    }

    @Override
    public boolean disown(TenantTx tx, UUID team, ConsumerId consumer) {
        return sql(
                                tx,
                                "delete from tenant.team_consumer where organization_id = :organization and team_id = :team"
                                        + " and consumer_id = :consumer")
                        .setParameter("team", team)
                        .setParameter("consumer", consumer.value())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean owns(TenantTx tx, String subject, ConsumerId consumer) {
        return !sql(tx, """
                        select 1 from tenant.team_consumer c
                          join tenant.team_member m on m.organization_id = c.organization_id and m.team_id = c.team_id
                        where c.organization_id = :organization and c.consumer_id = :consumer and m.subject = :subject
                        """)
                .setParameter("consumer", consumer.value())
                .setParameter("subject", subject)
                .getResultList()
                .isEmpty();
    }

    private static Query sql(TenantTx tx, String sql) {
        return tx.entities()
                .createNativeQuery(sql)
                .setParameter("organization", tx.organization().value());
    }

    private static Stream<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast);
    }
}
