package io.tollgate.tenant.snapshot;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.database.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the price book at most a minute old and announces a new one to the nodes of every gateway. Its one thread runs until
 * interrupted.
 */
public final class PriceWatcher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PriceWatcher.class);
    private static final Duration WHEN_GOOD = Duration.ofSeconds(60);
    private static final Duration WHEN_FAILED = Duration.ofSeconds(2);

    private final PriceBook prices;
    private final Directory directory;
    private final TenantTransactions transactions;
    private boolean announcementDue;

    public PriceWatcher(PriceBook prices, Directory directory, TenantTransactions transactions) {
        this.prices = prices;
        this.directory = directory;
        this.transactions = transactions;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(turn());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration turn() throws InterruptedException {
        PriceBook.Outcome outcome = prices.refresh();
        announcementDue |= outcome == PriceBook.Outcome.CHANGED;
        if (announcementDue) {
            try {
                announce();
                announcementDue = false;
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("new prices could not be announced; trying again");
                return WHEN_FAILED;
            }
        }
        return outcome == PriceBook.Outcome.FAILED ? WHEN_FAILED : WHEN_GOOD;
    }

    private void announce() {
        Map<OrganizationId, List<Directory.Entry>> gateways =
                directory.all().stream().collect(Collectors.groupingBy(Directory.Entry::organization));
        gateways.forEach((organization, entries) -> transactions.inTenantTx(organization, tx -> {
            entries.forEach(entry -> tx.changed(entry.gateway(), "prices"));
            return organization;
        }));
    }
}
