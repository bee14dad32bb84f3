package io.tollgate.tenant.organization.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
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

    @Column(name = "created_at")
    private Instant createdAt;

    protected MemberEntity() {}

    MemberEntity(UUID organizationId, String subject, String role, Instant createdAt) {
        this.organizationId = organizationId;
        this.subject = subject;
        this.role = role;
        this.createdAt = createdAt;
    }

    String role() {
        return role;
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
