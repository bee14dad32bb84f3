package io.tollgate.billing.rating;

import java.util.List;

/** What taking in a price list did; {@code conflicting} versions exist already with other prices and kept them. */
public record PriceListResult(int added, List<String> conflicting) {

    public PriceListResult {
        conflicting = List.copyOf(conflicting);
    }
}
