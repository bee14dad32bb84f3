package io.tollgate.tenant.gateway.jpa;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantRowId;
import io.tollgate.tenant.gateway.Gateway;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code gateway}. */
@Entity
@Table(name = "gateway")
@IdClass(TenantRowId.class)
class GatewayEntity {

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Column(name = "slug")
    private String slug;

    @Column(name = "active")
    private boolean active;

    @Column(name = "created_at")
    private Instant createdAt;

    protected GatewayEntity() {}

    GatewayEntity(UUID organizationId, Gateway gateway) {
        this.organizationId = organizationId;
        this.id = gateway.id().value();
        this.name = gateway.name();
        this.slug = gateway.slug();
        this.active = gateway.active();
        this.createdAt = gateway.createdAt();
    }

    Gateway toGateway() {
        return new Gateway(new GatewayId(id), name, slug, active, createdAt);
    }
}
