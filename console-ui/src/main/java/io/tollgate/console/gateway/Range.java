package io.tollgate.console.gateway;

import java.util.Arrays;

/** The ranges an overview offers, by the code that stands in the address. */
enum Range {
    FIFTEEN_MINUTES("15m"),
    HOUR("1h"),
    SIX_HOURS("6h"),
    DAY("24h"),
    WEEK("7d"),
    MONTH("30d");

    static final String PARAMETER = "range";

    private final String code;

    Range(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** An address that names none, or one we do not know, means a day. */
    static Range ofCode(String code) {
        return Arrays.stream(values())
                .filter(range -> range.code.equals(code))
                .findFirst()
                .orElse(DAY);
    }
}
