package io.tollgate.tenant.token.jpa;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.security.Grants;
import io.tollgate.tenant.token.StoredToken;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code api_token}. */
@Entity
@Table(name = "api_token")
@IdClass(ApiTokenEntity.Key.class)
class ApiTokenEntity {

    private static final int PEPPER_VERSION = 1;

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "token_id")
    private String tokenId;

    @Column(name = "kind")
    private String kind;

    @Column(name = "subject")
    private @Nullable String subject;

    @Column(name = "name")
    private String name;

    @Column(name = "suffix")
    private String suffix;

    @Column(name = "pepper_version")
    private int pepperVersion;

    @Column(name = "secret_hmac")
    private String secretHmac;

    @Column(name = "permissions")
    private String[] permissions;

    @Column(name = "team_permissions")
    private String[] teamPermissions;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected ApiTokenEntity() {}

    ApiTokenEntity(StoredToken of) {
        this.organizationId = of.organization().value();
        this.tokenId = of.tokenId();
        this.kind = of.subject() == null ? "service" : "personal";
        this.subject = of.subject();
        this.name = of.name();
        this.suffix = of.suffix();
        this.pepperVersion = PEPPER_VERSION;
        this.secretHmac = of.secretHmac();
        this.permissions = of.scope().codes().toArray(String[]::new);
        this.teamPermissions = of.scope().teamCodes().toArray(String[]::new);
        this.createdBy = of.createdBy();
        this.createdAt = of.createdAt();
        this.expiresAt = of.expiresAt();
        this.revokedAt = of.revokedAt();
    }

    StoredToken toToken(@Nullable Instant lastUsedAt) {
        return new StoredToken(
                new OrganizationId(organizationId),
                tokenId,
                subject,
                name,
                suffix,
                secretHmac,
                Grants.ofCodes(List.of(permissions), List.of(teamPermissions)),
                createdBy,
                createdAt,
                expiresAt,
                revokedAt,
                lastUsedAt);
    }

    String tokenId() {
        return tokenId;
    }

    /** Organization and token id. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private @Nullable UUID organizationId;
        private @Nullable String tokenId;

        Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(organizationId, that.organizationId)
                    && Objects.equals(tokenId, that.tokenId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, tokenId);
        }
    }
}
