package io.tollgate.tenant.budget;

import io.tollgate.contract.money.PicoUsd;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dollar amounts as people write them, at most 6 decimals. Pure, exact. */
public final class UsdAmount {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,7}(\\.\\d{1,6})?");
    private static final int PICO_DIGITS = 12;

    private UsdAmount() {}

    /** Empty unless it is a positive decimal below 9,000,000 with at most 6 decimals. */
    public static Optional<PicoUsd> parse(@Nullable String text) {
        if (text == null || !DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.signum() <= 0 || amount.compareTo(BigDecimal.valueOf(9_000_000)) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new PicoUsd(amount.movePointRight(PICO_DIGITS).longValueExact()));
    }

    /** Plain decimal with at least two places: {@code 5.00}, {@code 0.000132}. */
    public static String format(PicoUsd amount) {
        BigDecimal usd = BigDecimal.valueOf(amount.value(), PICO_DIGITS).stripTrailingZeros();
        return (usd.scale() < 2 ? usd.setScale(2) : usd).toPlainString();
    }
}
