package io.tollgate.tenant.invitation.jpa;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.database.TenantRowId;
import io.tollgate.tenant.invitation.Invitation;
import io.tollgate.tenant.member.RoleRef;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code invitation}. */
@Entity
@Table(name = "invitation")
@IdClass(TenantRowId.class)
class InvitationEntity {

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "email")
    private @Nullable String email;

    @Column(name = "role")
    private String role;

    @Column(name = "member_role_id")
    private @Nullable UUID memberRoleId;

    @Column(name = "secret_hmac")
    private String secretHmac;

    @Column(name = "invited_by")
    private String invitedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    @Column(name = "accepted_by")
    private @Nullable String acceptedBy;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected InvitationEntity() {}

    InvitationEntity(Invitation of) {
        this.organizationId = of.organization().value();
        this.id = of.id();
        this.email = of.email();
        this.role = of.role().role().name().toLowerCase(Locale.ROOT);
        this.memberRoleId = of.role().customId();
        this.secretHmac = of.secretHmac();
        this.invitedBy = of.invitedBy();
        this.createdAt = of.createdAt();
        this.expiresAt = of.expiresAt();
    }

    Invitation toInvitation() {
        return new Invitation(
                new OrganizationId(organizationId),
                id,
                email,
                new RoleRef(MemberRole.valueOf(role.toUpperCase(Locale.ROOT)), memberRoleId),
                secretHmac,
                invitedBy,
                createdAt,
                expiresAt,
                acceptedAt,
                revokedAt);
    }
}
