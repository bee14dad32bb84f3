package io.tollgate.tenant.organization.jpa;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.database.SubjectTx;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.organization.Organization;
import io.tollgate.tenant.organization.OrganizationRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Organizations in Postgres. Stateless. */
public final class JpaOrganizationRepository implements OrganizationRepository {

    @Override
    public void create(TenantTx tx, Organization organization) {
        tx.entities().persist(new OrganizationEntity(organization));
        tx.entities().flush();
    }

    @Override
    public Optional<Organization> find(TenantTx tx) {
        return Optional.ofNullable(tx.entities()
                        .find(OrganizationEntity.class, tx.organization().value()))
                .map(OrganizationEntity::toOrganization);
    }

    @Override
    public List<OrganizationId> organizationsOf(SubjectTx tx) {
        List<?> rows = tx.entities()
                .createNativeQuery("""
                        select o.id from tenant.organization_member m
                          join tenant.organization o on o.id = m.organization_id
                        where m.subject = :subject order by o.name, o.id
                        """, UUID.class)
                .setParameter("subject", tx.subject())
                .getResultList();
        return rows.stream().map(id -> new OrganizationId((UUID) id)).toList();
    }
}
