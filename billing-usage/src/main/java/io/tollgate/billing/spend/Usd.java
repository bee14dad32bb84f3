package io.tollgate.billing.spend;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Writes picodollars as the exact decimal USD that public answers carry. */
public final class Usd {

    private static final int PICO_DIGITS = 12;

    private Usd() {}

    /** Plain notation without trailing zeros: {@code "0.000132"}, {@code "0"}. Exact. */
    public static String ofPico(BigInteger picoUsd) {
        return new BigDecimal(picoUsd, PICO_DIGITS).stripTrailingZeros().toPlainString();
    }
}
