package io.tollgate.billing.rating;

import io.tollgate.billing.settings.BillingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes the price lists of this build into the price book when the service starts, again every few seconds until the database
 * has them. Until then the service is not ready: without prices nothing could be charged.
 */
@ApplicationScoped
public class BundledPrices {

    private static final Logger LOG = Logger.getLogger(BundledPrices.class.getName());
    private static final List<String> FILES = List.of("/prices/built-in.json", "/prices/models-dev.json");
    private static final long RETRY_SECONDS = 3;

    @Inject
    private PriceBook book;

    @Inject
    private ScheduledExecutorService scheduler;

    private volatile boolean applied;

    /** Also validates the settings, so that a wrong one stops the deployment with its name. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event, BillingSettings settings) {
        LOG.log(Level.INFO, "starting with {0}", settings);
        apply();
    }

    /** Whether the price book holds the lists of this build. */
    public boolean applied() {
        return applied;
    }

    private void apply() {
        try {
            for (String file : FILES) {
                PriceListResult result = book.add(read(file));
                LOG.log(Level.INFO, "price list taken in file={0} added={1} conflicting={2}", new Object[] {
                    file, result.added(), result.conflicting()
                });
            }
            applied = true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "price lists could not be taken in, will try again", e);
            var _ = scheduler.schedule(this::apply, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Reads a price file of this build. */
    public static PriceList read(String file) {
        try (InputStream in = BundledPrices.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + file);
            }
            return PriceList.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("price file " + file + " cannot be read", e);
        }
    }
}
