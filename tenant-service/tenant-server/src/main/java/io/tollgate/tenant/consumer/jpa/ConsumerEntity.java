package io.tollgate.tenant.consumer.jpa;

import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.consumer.Consumer;
import io.tollgate.tenant.database.TenantRowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A row of {@code consumer}. */
@Entity
@Table(name = "consumer")
@IdClass(TenantRowId.class)
class ConsumerEntity {

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "gateway_id")
    private UUID gatewayId;

    @Column(name = "name")
    private String name;

    @Column(name = "slug")
    private String slug;

    @Column(name = "active")
    private boolean active;

    @Column(name = "model_routing")
    private String modelRouting;

    @Column(name = "created_at")
    private Instant createdAt;

    protected ConsumerEntity() {}

    ConsumerEntity(UUID organizationId, Consumer consumer) {
        this.organizationId = organizationId;
        this.id = consumer.id().value();
        this.gatewayId = consumer.gatewayId().value();
        this.name = consumer.name();
        this.slug = consumer.slug();
        this.active = consumer.active();
        this.modelRouting = consumer.modelRouting().name().toLowerCase(Locale.ROOT);
        this.createdAt = consumer.createdAt();
    }

    ConsumerId id() {
        return new ConsumerId(id);
    }

    Consumer toConsumer(List<RegistryId> registries) {
        return new Consumer(
                id(),
                new GatewayId(gatewayId),
                name,
                slug,
                active,
                ConsumerConfig.ModelRouting.valueOf(modelRouting.toUpperCase(Locale.ROOT)),
                registries,
                createdAt);
    }
}
