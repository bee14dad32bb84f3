package io.tollgate.contract.money;

import java.util.Comparator;
import java.util.List;

/**
 * One immutable version of a model's price. A tier applies to the whole request once the prompt is larger than the tier's
 * threshold, as OpenAI, Anthropic and Google bill long contexts; it is not cumulative.
 */
public record Price(String version, UnitPrices base, List<Tier> tiers) {

    /** Prices for prompts of more than {@code abovePromptTokens} tokens. */
    public record Tier(long abovePromptTokens, UnitPrices prices) {}

    public Price {
        tiers = tiers.stream()
                .sorted(Comparator.comparingLong(Tier::abovePromptTokens))
                .toList();
    }

    /** The exact cost; no rounding anywhere. Throws ArithmeticException beyond 9.2 million USD. */
    public PicoUsd cost(TokenUsage usage) {
        return pricesFor(usage.promptTokens()).cost(usage);
    }

    /** The prices that a prompt of this size pays. */
    public UnitPrices pricesFor(long promptTokens) {
        UnitPrices found = base;
        for (Tier tier : tiers) {
            if (promptTokens > tier.abovePromptTokens()) {
                found = tier.prices();
            }
        }
        return found;
    }
}
