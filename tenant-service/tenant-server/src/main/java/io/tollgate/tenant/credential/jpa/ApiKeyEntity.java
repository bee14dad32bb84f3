package io.tollgate.tenant.credential.jpa;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.credential.StoredKey;
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

/** A row of {@code api_key}. */
@Entity
@Table(name = "api_key")
@IdClass(ApiKeyEntity.Key.class)
class ApiKeyEntity {

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "key_id")
    private String keyId;

    @Column(name = "gateway_id")
    private UUID gatewayId;

    @Column(name = "consumer_id")
    private UUID consumerId;

    @Column(name = "name")
    private String name;

    @Column(name = "prefix")
    private String prefix;

    @Column(name = "suffix")
    private String suffix;

    @Column(name = "pepper_version")
    private int pepperVersion;

    @Column(name = "hmac")
    private String hmac;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    protected ApiKeyEntity() {}

    ApiKeyEntity(UUID organizationId, StoredKey key) {
        this.organizationId = organizationId;
        this.keyId = key.keyId();
        this.gatewayId = key.gatewayId().value();
        this.consumerId = key.consumerId().value();
        this.name = key.name();
        this.prefix = key.prefix();
        this.suffix = key.suffix();
        this.pepperVersion = key.pepperVersion();
        this.hmac = key.hmac();
        this.enabled = key.enabled();
        this.expiresAt = key.expiresAt();
        this.createdAt = key.createdAt();
    }

    StoredKey toKey() {
        return new StoredKey(
                keyId,
                new GatewayId(gatewayId),
                new ConsumerId(consumerId),
                name,
                prefix,
                suffix,
                pepperVersion,
                hmac,
                enabled,
                expiresAt,
                createdAt);
    }

    /** Organization and key id. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private @Nullable UUID organizationId;
        private @Nullable String keyId;

        Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(organizationId, that.organizationId)
                    && Objects.equals(keyId, that.keyId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, keyId);
        }
    }
}
