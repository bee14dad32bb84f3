package io.tollgate.tenant.member.jpa;

import io.tollgate.tenant.database.TenantRowId;
import io.tollgate.tenant.member.CustomRole;
import io.tollgate.tenant.security.Grants;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row of {@code member_role}. */
@Entity
@Table(name = "member_role")
@IdClass(TenantRowId.class)
class MemberRoleEntity {

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Column(name = "permissions")
    private String[] permissions;

    @Column(name = "team_permissions")
    private String[] teamPermissions;

    @Column(name = "created_at")
    private Instant createdAt;

    protected MemberRoleEntity() {}

    MemberRoleEntity(UUID organizationId, CustomRole role) {
        this.organizationId = organizationId;
        this.id = role.id();
        this.createdAt = role.createdAt();
        replace(role);
    }

    final void replace(CustomRole role) {
        name = role.name();
        permissions = role.grants().codes().toArray(String[]::new);
        teamPermissions = role.grants().teamCodes().toArray(String[]::new);
    }

    String name() {
        return name;
    }

    Grants grants() {
        return Grants.ofCodes(List.of(permissions), List.of(teamPermissions));
    }

    CustomRole toRole() {
        return new CustomRole(id, name, grants(), createdAt);
    }
}
