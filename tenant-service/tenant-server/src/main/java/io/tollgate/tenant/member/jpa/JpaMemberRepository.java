package io.tollgate.tenant.member.jpa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.member.Member;
import io.tollgate.tenant.member.MemberRepository;
import io.tollgate.tenant.member.RoleRef;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Memberships.Membership;
import io.tollgate.tenant.security.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members in Postgres. Stateless. */
public final class JpaMemberRepository implements MemberRepository {

    private static final String WITH_ROLE = """
            select m, r from MemberEntity m left join MemberRoleEntity r
              on r.organizationId = m.organizationId and r.id = m.memberRoleId
            where m.organizationId = :organization
            """;

    private static final int MAX_EMAIL = 320;
    private static final int MAX_NAME = 255;

    @Override
    public boolean add(TenantTx tx, Person person, RoleRef role, Instant now) {
        if (row(tx, person.subject()) != null) {
            return false;
        }
        tx.entities()
                .persist(new MemberEntity(
                        tx.organization().value(), person.subject(), role, emailOf(person), nameOf(person), now));
        tx.entities().flush();
        return true;
    }

    @Override
    public Optional<Member> find(TenantTx tx, String subject) {
        Map<String, List<String>> teams = teamsOf(tx, List.of(subject));
        return withRole(tx, subject).map(row -> member(row, teams));
    }

    @Override
    public Optional<Membership> membership(TenantTx tx, String subject) {
        return withRole(tx, subject).map(row -> ((MemberEntity) row[0]).toMembership(role(row)));
    }

    private static Optional<Object[]> withRole(TenantTx tx, String subject) {
        return tx
                .entities()
                .createQuery(WITH_ROLE + " and m.subject = :subject", Object[].class)
                .setParameter("organization", tx.organization().value())
                .setParameter("subject", subject)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public List<Member> list(TenantTx tx, PageRequest page) {
        List<Object[]> rows = tx.entities()
                .createQuery(WITH_ROLE + " and m.subject > :after order by m.subject", Object[].class)
                .setParameter("organization", tx.organization().value())
                .setParameter(
                        "after", page.fromTheBeginning() ? "" : page.after().getFirst())
                .setMaxResults(page.fetch())
                .getResultList();
        Map<String, List<String>> teams = teamsOf(
                tx, rows.stream().map(row -> ((MemberEntity) row[0]).subject()).toList());
        return rows.stream().map(row -> member(row, teams)).toList();
    }

    private static Member member(Object[] row, Map<String, List<String>> teams) {
        MemberEntity member = (MemberEntity) row[0];
        return member.toMember(role(row), teams.getOrDefault(member.subject(), List.of()));
    }

    private static @Nullable MemberRoleEntity role(Object[] row) {
        return (MemberRoleEntity) row[1];
    }

    private static Map<String, List<String>> teamsOf(TenantTx tx, List<String> subjects) {
        List<?> rows = tx.entities()
                .createNativeQuery("""
                        select m.subject, t.name from tenant.team_member m
                          join tenant.team t on t.organization_id = m.organization_id and t.id = m.team_id
                        where m.organization_id = :organization and m.subject in (:subjects) order by t.name
                        """, Object[].class)
                .setParameter("organization", tx.organization().value())
                .setParameter("subjects", subjects.isEmpty() ? List.of("") : subjects)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .collect(groupingBy(row -> (String) row[0], mapping(row -> (String) row[1], toList())));
    }

    @Override
    public int lockOwners(TenantTx tx) {
        return tx.entities()
                .createNativeQuery(
                        "select subject from tenant.organization_member where organization_id = :organization"
                                + " and role = 'owner' order by subject for update",
                        String.class)
                .setParameter("organization", tx.organization().value())
                .getResultList()
                .size();
    }

    @Override
    public void changeRole(TenantTx tx, String subject, RoleRef role) {
        MemberEntity row = row(tx, subject);
        if (row != null) {
            row.change(role);
            tx.entities().flush();
        }
    }

    @Override
    public void remove(TenantTx tx, String subject) {
        MemberEntity row = row(tx, subject);
        if (row != null) {
            tx.entities().remove(row);
            tx.entities().flush();
        }
    }

    @Override
    public boolean refresh(TenantTx tx, Person person) {
        MemberEntity row = row(tx, person.subject());
        return row != null && row.refresh(emailOf(person), nameOf(person));
    }

    private static @Nullable MemberEntity row(TenantTx tx, String subject) {
        return tx.entities()
                .find(MemberEntity.class, new MemberEntity.Key(tx.organization().value(), subject));
    }

    private static String emailOf(Person person) {
        return cut(person.email(), MAX_EMAIL);
    }

    private static String nameOf(Person person) {
        return cut(person.name(), MAX_NAME);
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
