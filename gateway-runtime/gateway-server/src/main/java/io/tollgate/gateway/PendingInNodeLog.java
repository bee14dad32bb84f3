package io.tollgate.gateway;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.gateway.admission.BudgetPeriod;
import io.tollgate.gateway.config.GatewayConfig;
import io.tollgate.gateway.usage.PendingSpend;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this node's log holds of a budget and the ledger does not have yet. Reads the disk; never on an I/O thread. */
final class PendingInNodeLog implements io.tollgate.gateway.admission.PendingSpend {

    private final PendingSpend log;
    private final Function<GatewayId, @Nullable GatewayConfig> gateways;

    PendingInNodeLog(PendingSpend log, Function<GatewayId, @Nullable GatewayConfig> gateways) {
        this.log = log;
        this.gateways = gateways;
    }

    @Override
    public PicoUsd notYetShipped(OrganizationId organization, BudgetConfig budget, BudgetPeriod period) {
        long[] sum = {0};
        log.forEachPending(event -> {
            if (event.organizationId().equals(organization) && counts(event, budget) && within(event, period)) {
                sum[0] = Math.addExact(sum[0], costOf(event));
            }
        });
        return new PicoUsd(sum[0]);
    }

    private static boolean counts(UsageEvent event, BudgetConfig budget) {
        String subject = budget.subject();
        return switch (budget.scope()) {
            case ORGANIZATION -> true;
            case GATEWAY -> event.gatewayId().toString().equals(subject);
            case CONSUMER ->
                event.consumerId() != null && event.consumerId().toString().equals(subject);
            case KEY -> subject.equals(event.keyId());
        };
    }

    private static boolean within(UsageEvent event, BudgetPeriod period) {
        Instant accepted = event.id().requestId().acceptedAt();
        return !accepted.isBefore(period.start()) && accepted.isBefore(period.end());
    }

    /** Events of a node that died in mid-stream carry usage but no cost. */
    private long costOf(UsageEvent event) {
        PicoUsd known = event.cost();
        if (known != null) {
            return known.value();
        }
        GatewayConfig gateway = gateways.apply(event.gatewayId());
        String provider = event.provider();
        String model = event.servedModel();
        if (gateway == null || provider == null || model == null) {
            return 0;
        }
        return gateway.price(provider, model, event.id().requestId().acceptedAt())
                .map(price -> price.cost(event.usage()).value())
                .orElse(0L);
    }
}
