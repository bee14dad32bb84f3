package io.tollgate.tenant.consumer.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code consumer_registry}. */
@Entity
@Table(name = "consumer_registry")
@IdClass(ConsumerRegistryEntity.Key.class)
class ConsumerRegistryEntity {

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "consumer_id")
    private UUID consumerId;

    @Id
    @Column(name = "registry_id")
    private UUID registryId;

    @Column(name = "gateway_id")
    private UUID gatewayId;

    @Column(name = "position")
    private int position;

    @Column(name = "weight")
    private int weight;

    protected ConsumerRegistryEntity() {}

    ConsumerRegistryEntity(
            UUID organizationId, UUID gatewayId, UUID consumerId, UUID registryId, int position, int weight) {
        this.organizationId = organizationId;
        this.gatewayId = gatewayId;
        this.consumerId = consumerId;
        this.registryId = registryId;
        this.position = position;
        this.weight = weight;
    }

    UUID consumerId() {
        return consumerId;
    }

    UUID registryId() {
        return registryId;
    }

    /** Organization, consumer and registry. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private @Nullable UUID organizationId;
        private @Nullable UUID consumerId;
        private @Nullable UUID registryId;

        Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(organizationId, that.organizationId)
                    && Objects.equals(consumerId, that.consumerId)
                    && Objects.equals(registryId, that.registryId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, consumerId, registryId);
        }
    }
}
