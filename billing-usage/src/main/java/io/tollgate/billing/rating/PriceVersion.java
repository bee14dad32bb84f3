package io.tollgate.billing.rating;

import io.tollgate.contract.config.PriceConfig;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.TokenUsage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One immutable version of a model's price, in force from an instant on until a later version of the same model begins. A
 * change of price is a new version; this one rates its events for ever.
 */
public record PriceVersion(
        String version,
        String provider,
        String model,
        Instant validFrom,
        String source,
        LocalDate sourceDate,
        ComponentPrices base,
        List<Tier> tiers) {

    /** What the whole request pays when its prompt is larger than the threshold. */
    public record Tier(long abovePromptTokens, ComponentPrices prices) {}

    public PriceVersion {
        tiers = List.copyOf(tiers);
    }

    /** The name of a version: provider, model and the day from which it holds. */
    public static String nameOf(String provider, String model, Instant validFrom) {
        return provider + "/" + model + "@" + validFrom.toString().replace("T00:00:00Z", "");
    }

    /** This price in the form that gateway nodes compute with; every unnamed component has its fallback. */
    public Price toPrice() {
        List<Price.Tier> complete = tiers.stream()
                .map(tier ->
                        new Price.Tier(tier.abovePromptTokens(), tier.prices().complete()))
                .toList();
        return new Price(version, base.complete(), complete);
    }

    /** This price under the name of a provider that shares the list; the version stays the same. */
    public PriceConfig toConfig(String asProvider) {
        return new PriceConfig(asProvider, model, validFrom, toPrice());
    }

    /** Whether every used component that must have a price has one, in the tier that this prompt pays. */
    public boolean covers(TokenUsage usage) {
        ComponentPrices prices = base;
        long threshold = 0;
        for (Tier tier : tiers) {
            if (usage.promptTokens() > tier.abovePromptTokens() && tier.abovePromptTokens() > threshold) {
                prices = tier.prices();
                threshold = tier.abovePromptTokens();
            }
        }
        return prices.covers(usage);
    }
}
