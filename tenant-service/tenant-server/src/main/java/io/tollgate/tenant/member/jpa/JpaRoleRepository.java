package io.tollgate.tenant.member.jpa;

import io.tollgate.tenant.database.TenantRowId;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.member.CustomRole;
import io.tollgate.tenant.member.RoleRepository;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Roles of organizations in Postgres. Stateless. */
public final class JpaRoleRepository implements RoleRepository {

    @Override
    public void create(TenantTx tx, CustomRole role) {
        tx.entities().persist(new MemberRoleEntity(tx.organization().value(), role));
        tx.entities().flush();
    }

    @Override
    public Optional<CustomRole> find(TenantTx tx, UUID id) {
        return Optional.ofNullable(tx.entities().find(MemberRoleEntity.class, key(tx, id)))
                .map(MemberRoleEntity::toRole);
    }

    @Override
    public Optional<CustomRole> lock(TenantTx tx, UUID id) {
        return Optional.ofNullable(
                        tx.entities().find(MemberRoleEntity.class, key(tx, id), LockModeType.PESSIMISTIC_WRITE))
                .map(MemberRoleEntity::toRole);
    }

    @Override
    public List<CustomRole> list(TenantTx tx) {
        return tx
                .entities()
                .createQuery(
                        "select r from MemberRoleEntity r where r.organizationId = :organization order by r.name, r.id",
                        MemberRoleEntity.class)
                .setParameter("organization", tx.organization().value())
                .getResultList()
                .stream()
                .map(MemberRoleEntity::toRole)
                .toList();
    }

    @Override
    public void replace(TenantTx tx, CustomRole role) {
        tx.entities().find(MemberRoleEntity.class, key(tx, role.id())).replace(role);
        tx.entities().flush();
    }

    @Override
    public void delete(TenantTx tx, UUID id) {
        tx.entities().remove(tx.entities().find(MemberRoleEntity.class, key(tx, id)));
        tx.entities().flush();
    }

    private static TenantRowId key(TenantTx tx, UUID id) {
        return new TenantRowId(tx.organization().value(), id);
    }
}
