package io.tollgate.tenant.invitation.jpa;

import io.tollgate.tenant.database.CredentialTx;
import io.tollgate.tenant.database.TenantRowId;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.invitation.Invitation;
import io.tollgate.tenant.invitation.InvitationRepository;
import io.tollgate.tenant.paging.PageRequest;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invitations in Postgres. Stateless. */
public final class JpaInvitationRepository implements InvitationRepository {

    /** Greater than every time-ordered id. */
    private static final UUID LAST = new UUID(-1L, -1L);

    @Override
    public void create(TenantTx tx, Invitation invitation) {
        tx.entities().persist(new InvitationEntity(invitation));
        tx.entities().flush();
    }

    @Override
    public List<Invitation> list(TenantTx tx, PageRequest page) {
        return tx
                .entities()
                .createQuery("""
                        select i from InvitationEntity i where i.organizationId = :organization and i.id < :after
                        order by i.id desc
                        """, InvitationEntity.class)
                .setParameter("organization", tx.organization().value())
                .setParameter(
                        "after",
                        page.fromTheBeginning()
                                ? LAST
                                : UUID.fromString(page.after().getFirst()))
                .setMaxResults(page.fetch())
                .getResultList()
                .stream()
                .map(InvitationEntity::toInvitation)
                .toList();
    }

    @Override
    public Optional<Invitation> find(TenantTx tx, UUID id) {
        return Optional.ofNullable(tx.entities()
                        .find(
                                InvitationEntity.class,
                                new TenantRowId(tx.organization().value(), id)))
                .map(InvitationEntity::toInvitation);
    }

    @Override
    public Optional<Invitation> presented(CredentialTx tx) {
        return tx
                .entities()
                .createQuery("select i from InvitationEntity i where i.id = :id", InvitationEntity.class)
                .setParameter("id", UUID.fromString(tx.credentialId()))
                .getResultList()
                .stream()
                .map(InvitationEntity::toInvitation)
                .findFirst();
    }

    @Override
    public boolean accept(TenantTx tx, UUID id, String subject, Instant now) {
        Query query = tx.entities().createQuery("""
                update InvitationEntity i set i.acceptedAt = :now, i.acceptedBy = :subject
                where i.organizationId = :organization and i.id = :id and i.acceptedAt is null and i.revokedAt is null
                and i.expiresAt > :now
                """);
        return changed(query.setParameter("subject", subject), tx, id, now);
    }

    @Override
    public boolean revoke(TenantTx tx, UUID id, Instant now) {
        return changed(tx.entities().createQuery("""
                update InvitationEntity i set i.revokedAt = :now
                where i.organizationId = :organization and i.id = :id and i.acceptedAt is null and i.revokedAt is null
                """), tx, id, now);
    }

    private static boolean changed(Query query, TenantTx tx, UUID id, Instant now) {
        return query.setParameter("organization", tx.organization().value())
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
