package io.tollgate.tenant.policy.jpa;

import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.tenant.database.TenantRowId;
import io.tollgate.tenant.policy.Policy;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A row of {@code policy}. */
@Entity
@Table(name = "policy")
@IdClass(TenantRowId.class)
class PolicyEntity {

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

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "global")
    private boolean global;

    @Column(name = "priority")
    private int priority;

    @Column(name = "mode")
    private String mode;

    @Column(name = "settings")
    private String settings;

    @Column(name = "created_at")
    private Instant createdAt;

    protected PolicyEntity() {}

    PolicyEntity(UUID organizationId, Policy policy) {
        this.organizationId = organizationId;
        this.id = policy.id().value();
        this.gatewayId = policy.gatewayId().value();
        this.name = policy.name();
        this.slug = policy.slug();
        this.enabled = policy.enabled();
        this.global = policy.global();
        this.priority = policy.priority();
        this.mode = policy.mode().name().toLowerCase(Locale.ROOT);
        this.settings = policy.settings();
        this.createdAt = policy.createdAt();
    }

    UUID id() {
        return id;
    }

    Policy toPolicy() {
        return new Policy(
                new PolicyId(id),
                new GatewayId(gatewayId),
                name,
                slug,
                enabled,
                global,
                priority,
                PolicyConfig.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                settings,
                createdAt);
    }
}
