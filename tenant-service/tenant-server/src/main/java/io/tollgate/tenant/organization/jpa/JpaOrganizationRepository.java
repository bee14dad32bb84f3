package io.tollgate.tenant.organization.jpa;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.database.SubjectTx;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.organization.Organization;
import io.tollgate.tenant.organization.OrganizationRepository;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Organizations in Postgres. Stateless. */
public final class JpaOrganizationRepository implements OrganizationRepository {

    @Override
    public void create(TenantTx tx, Organization organization) {
        tx.entities().persist(new OrganizationEntity(organization));
        tx.entities().flush();
    }

    @Override
    public void addMember(TenantTx tx, String subject, MemberRole role, Instant now) {
        tx.entities().persist(new MemberEntity(tx.organization().value(), subject, textOf(role), now));
    }

    @Override
    public Optional<Organization> find(TenantTx tx) {
        return Optional.ofNullable(tx.entities()
                        .find(OrganizationEntity.class, tx.organization().value()))
                .map(OrganizationEntity::toOrganization);
    }

    @Override
    public List<Membership> membershipsOf(SubjectTx tx) {
        return tx
                .entities()
                .createQuery("""
                        select o, m.role from MemberEntity m join OrganizationEntity o on o.id = m.organizationId
                        where m.subject = :subject order by o.name, o.id
                        """, Object[].class)
                .setParameter("subject", tx.subject())
                .getResultList()
                .stream()
                .map(row -> new Membership(((OrganizationEntity) row[0]).toOrganization(), roleOf((String) row[1])))
                .toList();
    }

    @Override
    public Optional<MemberRole> roleOf(SubjectTx tx, OrganizationId organization) {
        return Optional.ofNullable(tx.entities()
                        .find(MemberEntity.class, new MemberEntity.Key(organization.value(), tx.subject())))
                .map(member -> roleOf(member.role()));
    }

    private static MemberRole roleOf(String text) {
        return MemberRole.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static String textOf(MemberRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
