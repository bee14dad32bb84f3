package io.tollgate.gateway.admission;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.money.PicoUsd;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates budget cells from the ledger and what this node has not shipped yet; on virtual threads, bounded in number. */
final class LedgerCellOpener implements Lane.CellOpener {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCellOpener.class);
    private static final int MOST_AT_ONCE = 64;

    private final CounterStore store;
    private final SpendLedger ledger;
    private final PendingSpend pending;
    private final Semaphore permits = new Semaphore(MOST_AT_ONCE);

    LedgerCellOpener(CounterStore store, SpendLedger ledger, PendingSpend pending) {
        this.store = store;
        this.ledger = ledger;
        this.pending = pending;
    }

    @Override
    public void open(Lane lane, LocalCell cell) {
        if (!permits.tryAcquire()) {
            lane.notOpened(cell);
            return;
        }
        Thread.ofVirtual().name("budget-cell").start(() -> {
            try {
                create(lane, cell);
            } finally {
                permits.release();
            }
        });
    }

    private void create(Lane lane, LocalCell cell) {
        OrganizationId organization = cell.key().organization();
        try {
            long ownBefore = lane.spentSoFar(cell);
            PicoUsd unshipped = pending.notYetShipped(organization, cell.budget(), cell.period());
            PicoUsd spent =
                    ledger.spent(organization, cell.budget(), cell.period()).plus(unshipped);
            boolean created = store.initialise(
                            cell.key(), spent.value(), cell.period().end().plus(Duration.ofDays(2)))
                    .toCompletableFuture()
                    .join();
            lane.opened(cell, created, ownBefore);
        } catch (IOException | RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("organizationId", organization)
                    .addKeyValue("budgetId", cell.budget().id())
                    .log("spend of a budget is not known", e);
            lane.notOpened(cell);
        }
    }
}
