package io.tollgate.tenant.member.jpa;

import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.member.Member;
import io.tollgate.tenant.member.RoleRef;
import io.tollgate.tenant.security.FixedRoles;
import io.tollgate.tenant.security.Grants;
import io.tollgate.tenant.security.Memberships.Membership;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code organization_member}. */
@Entity
@Table(name = "organization_member")
@IdClass(MemberEntity.Key.class)
class MemberEntity {

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "subject")
    private String subject;

    @Column(name = "role")
    private String role;

    @Column(name = "member_role_id")
    private @Nullable UUID memberRoleId;

    @Column(name = "email")
    private String email;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "created_at")
    private Instant createdAt;

    protected MemberEntity() {}

    MemberEntity(UUID organizationId, String subject, RoleRef role, String email, String displayName, Instant now) {
        this.organizationId = organizationId;
        this.subject = subject;
        this.email = email;
        this.displayName = displayName;
        this.createdAt = now;
        change(role);
    }

    final void change(RoleRef to) {
        role = to.role().name().toLowerCase(Locale.ROOT);
        memberRoleId = to.customId();
    }

    /** True when that was news. */
    boolean refresh(String newEmail, String newName) {
        boolean news = !email.equals(newEmail) || !displayName.equals(newName);
        email = newEmail;
        displayName = newName;
        return news;
    }

    private MemberRole fixed() {
        return MemberRole.valueOf(role.toUpperCase(Locale.ROOT));
    }

    Membership toMembership(@Nullable MemberRoleEntity custom) {
        return custom == null
                ? Membership.fixed(fixed())
                : new Membership(MemberRole.CUSTOM, custom.name(), custom.grants());
    }

    Member toMember(@Nullable MemberRoleEntity custom, List<String> teams) {
        Grants grants = custom == null ? FixedRoles.grantsOf(fixed()) : custom.grants();
        String roleName = custom == null ? FixedRoles.nameOf(fixed()) : custom.name();
        return new Member(
                subject, email, displayName, new RoleRef(fixed(), memberRoleId), roleName, grants, teams, createdAt);
    }

    String subject() {
        return subject;
    }

    /** Organization and subject. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private @Nullable UUID organizationId;
        private @Nullable String subject;

        Key() {}

        Key(UUID organizationId, String subject) {
            this.organizationId = organizationId;
            this.subject = subject;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(organizationId, that.organizationId)
                    && Objects.equals(subject, that.subject);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, subject);
        }
    }
}
