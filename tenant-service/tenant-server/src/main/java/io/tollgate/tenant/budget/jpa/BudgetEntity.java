package io.tollgate.tenant.budget.jpa;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.id.BudgetId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.tenant.budget.Budget;
import io.tollgate.tenant.database.TenantRowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code budget}. */
@Entity
@Table(name = "budget")
@IdClass(TenantRowId.class)
class BudgetEntity {

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Column(name = "scope")
    private String scope;

    @Column(name = "subject")
    private String subject;

    @Column(name = "gateway_id")
    private @Nullable UUID gatewayId;

    @Column(name = "limit_pico_usd")
    private long limitPicoUsd;

    @Column(name = "period")
    private String period;

    @Column(name = "enforcement")
    private String enforcement;

    @Column(name = "created_at")
    private Instant createdAt;

    protected BudgetEntity() {}

    BudgetEntity(UUID organizationId, Budget budget) {
        GatewayId gateway = budget.gatewayId();
        this.organizationId = organizationId;
        this.id = budget.id().value();
        this.name = budget.name();
        this.scope = text(budget.scope());
        this.subject = budget.subject();
        this.gatewayId = gateway == null ? null : gateway.value();
        this.limitPicoUsd = budget.limit().value();
        this.period = text(budget.period());
        this.enforcement = text(budget.enforcement());
        this.createdAt = budget.createdAt();
    }

    Budget toBudget() {
        return new Budget(
                new BudgetId(id),
                name,
                BudgetConfig.Scope.valueOf(scope.toUpperCase(Locale.ROOT)),
                subject,
                gatewayId == null ? null : new GatewayId(gatewayId),
                new PicoUsd(limitPicoUsd),
                BudgetConfig.Period.valueOf(period.toUpperCase(Locale.ROOT)),
                BudgetConfig.Enforcement.valueOf(enforcement.toUpperCase(Locale.ROOT)),
                createdAt);
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
