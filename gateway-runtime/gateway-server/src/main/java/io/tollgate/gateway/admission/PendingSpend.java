package io.tollgate.gateway.admission;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.money.PicoUsd;

/** Spend that this node has logged but the ledger does not have yet. Must not block for long. */
@FunctionalInterface
public interface PendingSpend {

    /** Nothing is pending. */
    PendingSpend NONE = (organization, budget, period) -> PicoUsd.ZERO;

    PicoUsd notYetShipped(OrganizationId organization, BudgetConfig budget, BudgetPeriod period);
}
