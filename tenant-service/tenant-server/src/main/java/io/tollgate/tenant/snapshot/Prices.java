package io.tollgate.tenant.snapshot;

import io.tollgate.contract.config.PriceConfig;
import java.util.List;

/** The prices in force, as billing-usage publishes them. Never blocks. */
@FunctionalInterface
public interface Prices {

    /** All known prices of these providers; empty while none could be obtained. */
    List<PriceConfig> of(List<String> providers);
}
