package io.tollgate.tenant.budget;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.id.BudgetId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.tenant.api.BudgetResponse;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A limit on money per calendar period; {@code gatewayId} is absent for the scope of the whole organization. */
public record Budget(
        BudgetId id,
        String name,
        BudgetConfig.Scope scope,
        String subject,
        @Nullable GatewayId gatewayId,
        PicoUsd limit,
        BudgetConfig.Period period,
        BudgetConfig.Enforcement enforcement,
        Instant createdAt) {

    public BudgetResponse toResponse() {
        return new BudgetResponse(
                id, name, text(scope), subject, UsdAmount.format(limit), text(period), text(enforcement));
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
