package io.tollgate.gateway.admission;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.money.PicoUsd;
import java.io.IOException;

/** The ledger's word on what was spent. Blocks; to be called on virtual threads. */
@FunctionalInterface
public interface SpendLedger {

    /**
     * What the budget's subject spent in a period.
     *
     * @throws IOException when the ledger does not answer
     */
    PicoUsd spent(OrganizationId organization, BudgetConfig budget, BudgetPeriod period) throws IOException;
}
