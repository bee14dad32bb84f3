package io.tollgate.gateway.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in Go's syntax, as policy settings write them: {@code 300ms}, {@code 1m}, {@code 1h30m}. */
public final class GoDuration {

    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final Pattern PART = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h)");
    private static final int MAX_LENGTH = 64;

    private GoDuration() {}

    /** Empty when the text is no non-negative Go duration. */
    public static Optional<Duration> parse(String text) {
        Matcher part = PART.matcher(text);
        int at = 0;
        BigDecimal nanos = BigDecimal.ZERO;
        while (text.length() <= MAX_LENGTH && at < text.length() && part.find(at) && part.start() == at) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
            at = part.end();
        }
        boolean whole = at > 0 && at == text.length() && nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return whole ? Optional.of(Duration.ofNanos(nanos.longValue())) : Optional.empty();
    }

    /** The short form: {@code 1m}, {@code 1m30s}, {@code 1h}, {@code 300ms}. */
    public static String format(Duration duration) {
        StringBuilder out = new StringBuilder(16);
        append(out, duration.toHours(), "h");
        append(out, duration.toMinutesPart(), "m");
        append(out, duration.toSecondsPart(), "s");
        append(out, duration.toMillisPart(), "ms");
        return out.isEmpty() ? "0s" : out.toString();
    }

    private static void append(StringBuilder out, long amount, String unit) {
        if (amount > 0) {
            out.append(amount).append(unit);
        }
    }

    private static long unit(String name) {
        Long nanos = NANOS.get(name);
        if (nanos == null) {
            throw new IllegalStateException("the pattern only lets known units through");
        }
        return nanos;
    }
}
