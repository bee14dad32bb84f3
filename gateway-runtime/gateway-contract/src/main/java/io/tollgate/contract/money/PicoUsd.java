package io.tollgate.contract.money;

/** An amount in picodollars (10^-12 USD); 64 bits hold 9.2 million USD. Arithmetic throws on overflow. */
public record PicoUsd(long value) implements Comparable<PicoUsd> {

    public static final PicoUsd ZERO = new PicoUsd(0);
    public static final long PER_MICRO_USD = 1_000_000L;
    public static final long PER_USD = 1_000_000_000_000L;

    public PicoUsd plus(PicoUsd other) {
        return new PicoUsd(Math.addExact(value, other.value));
    }

    public PicoUsd minus(PicoUsd other) {
        return new PicoUsd(Math.subtractExact(value, other.value));
    }

    /** Whole microdollars, rounded up: the unit of budget cells, where rounding up can only refuse earlier. */
    public long toMicroUsdRoundedUp() {
        return Math.ceilDiv(value, PER_MICRO_USD);
    }

    @Override
    public int compareTo(PicoUsd other) {
        return Long.compare(value, other.value);
    }
}
