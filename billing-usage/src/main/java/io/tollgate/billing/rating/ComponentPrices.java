package io.tollgate.billing.rating;

import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.money.UnitPrices;
import org.jspecify.annotations.Nullable;

/**
 * Prices per unit in picodollars as a price list names them; an absent one is unknown, which is not zero. Reasoning tokens
 * have no price of their own: they are part of the output and no list of ours prices them differently.
 */
public record ComponentPrices(
        long input,
        long output,
        @Nullable Long cachedRead,
        @Nullable Long cacheWrite5m,
        @Nullable Long cacheWrite1h,
        @Nullable Long audioInput,
        @Nullable Long audioOutput,
        @Nullable Long image,
        @Nullable Long call) {

    /** Only the two prices that every list names. */
    public static ComponentPrices ofText(long input, long output) {
        return new ComponentPrices(input, output, null, null, null, null, null, null, null);
    }

    /**
     * Prices for every component. What the list does not name is charged as the part of the prompt or answer it is: cached
     * reads, 5-minute cache writes and audio in at the input price, 1-hour cache writes as 5-minute ones, audio out at the
     * output price. Images and calls have nothing to fall back to and count zero here: {@link #covers} tells whether that
     * left something uncharged.
     */
    public UnitPrices complete() {
        long write5m = or(cacheWrite5m, input);
        return new UnitPrices(
                input,
                or(cachedRead, input),
                write5m,
                or(cacheWrite1h, write5m),
                or(audioInput, input),
                output,
                or(audioOutput, output),
                or(image, 0),
                or(call, 0));
    }

    /**
     * False when the usage has images that this list has no price for. Calls without a price are covered: a list that
     * does not name them does not charge them.
     */
    public boolean covers(TokenUsage usage) {
        return usage.images() == 0 || image != null;
    }

    private static long or(@Nullable Long price, long fallback) {
        return price == null ? fallback : price;
    }
}
