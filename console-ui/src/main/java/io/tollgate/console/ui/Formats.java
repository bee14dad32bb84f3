package io.tollgate.console.ui;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers, times and money look on every page. What is not known is a dash, never a zero. Pure. */
public final class Formats {

    public static final String NONE = "—";

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal THOUSAND = new BigDecimal(1_000);
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);
    private static final int SIGNIFICANT = 4;
    private static final int SHORT_ID = 8;
    private static final DateTimeFormatter TIME_TODAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_EARLIER =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss.SSS z", Locale.ENGLISH);

    private Formats() {}

    /** The cost of one request: four significant digits below a cent, such as {@code $0.0001320}. */
    public static String requestCost(@Nullable BigDecimal usd) {
        if (usd == null) {
            return NONE;
        }
        if (usd.signum() == 0 || usd.abs().compareTo(CENT) >= 0) {
            return money(usd);
        }
        BigDecimal rounded = usd.round(new MathContext(SIGNIFICANT, RoundingMode.HALF_UP));
        int scale = SIGNIFICANT - rounded.precision() + rounded.scale();
        return "$" + rounded.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** {@code $1,234.56}. */
    public static String money(@Nullable BigDecimal usd) {
        return usd == null ? NONE : pattern("$#,##0.00", "-$#,##0.00").format(usd);
    }

    /** For a tile: {@code $12.4k}; below a cent, but not zero, with significant digits. */
    public static String moneyShort(@Nullable BigDecimal usd) {
        if (usd == null || usd.compareTo(THOUSAND) < 0) {
            return requestCost(usd);
        }
        return "$" + shortened(usd);
    }

    /** {@code 12,480}. */
    public static String count(@Nullable Long value) {
        return value == null ? NONE : pattern("#,##0", "-#,##0").format(value);
    }

    /** For a tile: {@code 1.24M}. */
    public static String countShort(long value) {
        return value < 10_000 ? count(value) : shortened(new BigDecimal(value));
    }

    private static String shortened(BigDecimal value) {
        boolean millions = value.compareTo(MILLION) >= 0;
        BigDecimal scaled = value.divide(millions ? MILLION : THOUSAND, new MathContext(3, RoundingMode.HALF_UP));
        return scaled.toPlainString() + (millions ? "M" : "k");
    }

    /** {@code 842 ms}, {@code 1.84 s}, {@code 2 min 05 s}. */
    public static String duration(@Nullable Long millis) {
        if (millis == null) {
            return NONE;
        }
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return BigDecimal.valueOf(millis, 3).setScale(2, RoundingMode.HALF_UP) + " s";
        }
        var duration = Duration.ofMillis(millis);
        return duration.toMinutes() + " min " + (duration.toSecondsPart() < 10 ? "0" : "") + duration.toSecondsPart()
                + " s";
    }

    /** One decimal; a share that is not zero never reads as zero. */
    public static String percent(long part, long whole) {
        if (whole == 0) {
            return NONE;
        }
        BigDecimal share = new BigDecimal(part)
                .multiply(new BigDecimal(100))
                .divide(new BigDecimal(whole), 1, RoundingMode.HALF_UP);
        return part > 0 && share.signum() == 0 ? "<0.1 %" : share.toPlainString() + " %";
    }

    /** Relative below 24 hours: {@code 3 min ago}. */
    public static String ago(Instant at, Instant now, ZoneId zone) {
        long seconds = Math.max(0, Duration.between(at, now).toSeconds());
        if (seconds < 5) {
            return "just now";
        }
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min ago";
        }
        return seconds < 86_400 ? seconds / 3_600 + " h ago" : instant(at, zone);
    }

    /** Time of day with milliseconds, for lists of requests. */
    public static String timeOfDay(Instant at, ZoneId zone) {
        return TIME_TODAY.format(at.atZone(zone));
    }

    /** For lists of requests: the time of day, with the date when it was another day. */
    public static String requestTime(Instant at, Instant now, ZoneId zone) {
        boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? TIME_TODAY : TIME_EARLIER).format(at.atZone(zone));
    }

    /** {@code 15 min}, {@code 2 h}, {@code 1 day}: whole units only. */
    public static String span(Duration duration) {
        if (duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() + (duration.toDays() == 1 ? " day" : " days");
        }
        if (duration.toHours() > 0 && duration.equals(Duration.ofHours(duration.toHours()))) {
            return duration.toHours() + " h";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    /** {@code 21 Nov 2026}. */
    public static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }

    public static String instant(Instant at, ZoneId zone) {
        return FULL.format(at.atZone(zone));
    }

    public static String shortId(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID);
    }

    /** The end of an id that begins with its time: the beginnings of neighbours are all the same. */
    public static String tailOfId(String id) {
        return id.length() <= SHORT_ID ? id : "…" + id.substring(id.length() - SHORT_ID);
    }

    private static DecimalFormat pattern(String positive, String negative) {
        return new DecimalFormat(positive + ";" + negative, DecimalFormatSymbols.getInstance(Locale.US));
    }
}
