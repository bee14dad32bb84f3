package io.tollgate.billing.rating.jpa;

import io.tollgate.billing.rating.PriceVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

/** One tier of a price version. */
@Embeddable
public class TierRow {

    @Column(name = "above_prompt_tokens", nullable = false)
    private long abovePromptTokens;

    @Embedded
    private PriceColumns prices = new PriceColumns();

    static TierRow of(PriceVersion.Tier tier) {
        TierRow row = new TierRow();
        row.abovePromptTokens = tier.abovePromptTokens();
        row.prices = PriceColumns.of(tier.prices());
        return row;
    }

    PriceVersion.Tier toTier() {
        return new PriceVersion.Tier(abovePromptTokens, prices.toPrices());
    }
}
