package io.tollgate.contract.money;

/**
 * Prices per single unit in picodollars, which is numerically the price per million units in microdollars: 2.50 USD per
 * million tokens is {@code 2_500_000}. A price list that does not name a component is completed by {@link #ofTextPrices}.
 */
public record UnitPrices(
        long input,
        long cachedRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long audioInput,
        long output,
        long audioOutput,
        long image,
        long call) {

    public UnitPrices {
        if ((input | cachedRead | cacheWrite5m | cacheWrite1h | audioInput | output | audioOutput | image | call) < 0) {
            throw new IllegalArgumentException("prices must not be negative");
        }
    }

    /** Every prompt part at the input price, every answer part at the output price. */
    public static UnitPrices ofTextPrices(long input, long output) {
        return new UnitPrices(input, input, input, input, input, output, output, 0, 0);
    }

    PicoUsd cost(TokenUsage usage) {
        long sum = Math.multiplyExact(usage.input(), input);
        sum = Math.addExact(sum, Math.multiplyExact(usage.cachedRead(), cachedRead));
        sum = Math.addExact(sum, Math.multiplyExact(usage.cacheWrite5m(), cacheWrite5m));
        sum = Math.addExact(sum, Math.multiplyExact(usage.cacheWrite1h(), cacheWrite1h));
        sum = Math.addExact(sum, Math.multiplyExact(usage.audioInput(), audioInput));
        sum = Math.addExact(sum, Math.multiplyExact(usage.output(), output));
        sum = Math.addExact(sum, Math.multiplyExact(usage.audioOutput(), audioOutput));
        sum = Math.addExact(sum, Math.multiplyExact(usage.images(), image));
        return new PicoUsd(Math.addExact(sum, Math.multiplyExact(usage.calls(), call)));
    }
}
