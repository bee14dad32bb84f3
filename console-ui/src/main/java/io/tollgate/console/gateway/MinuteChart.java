package io.tollgate.console.gateway;

import io.tollgate.console.client.UsagePort.Minute;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Requests per minute of the last hour as bars; a minute without requests is an empty place. Pure. */
record MinuteChart(List<Long> counts, Instant firstMinute) {

    static final int MINUTES = 60;
    private static final int STEP = 12;
    private static final int HEIGHT = 80;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    MinuteChart {
        counts = List.copyOf(counts);
    }

    static MinuteChart of(List<Minute> minutes, Instant now) {
        Instant first = now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1L, ChronoUnit.MINUTES);
        Map<Instant, Long> byMinute = new HashMap<>();
        minutes.forEach(
                minute -> byMinute.merge(minute.at().truncatedTo(ChronoUnit.MINUTES), minute.requests(), Long::sum));
        var counts = IntStream.range(0, MINUTES)
                .mapToObj(i -> byMinute.getOrDefault(first.plus(i, ChronoUnit.MINUTES), 0L))
                .toList();
        return new MinuteChart(counts, first);
    }

    long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    long peak() {
        return counts.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    String firstTime(ZoneId zone) {
        return TIME.format(firstMinute.atZone(zone));
    }

    String lastTime(ZoneId zone) {
        return TIME.format(firstMinute.plus(MINUTES - 1L, ChronoUnit.MINUTES).atZone(zone));
    }

    /** Numbers only, no text of anybody. It stretches to the width it is given. */
    String svg() {
        long top = Math.max(1, peak());
        var svg = new StringBuilder(4_096)
                .append("<svg class=\"mini-chart\" aria-hidden=\"true\" viewBox=\"0 0 ")
                .append(STEP * MINUTES)
                .append(' ')
                .append(HEIGHT)
                .append("\" preserveAspectRatio=\"none\">")
                .append(line(1))
                .append(line(HEIGHT - 1));
        for (int i = 0; i < MINUTES; i++) {
            if (counts.get(i) > 0) {
                svg.append(bar(i, Math.max(2, counts.get(i) * (HEIGHT - 2) / top)));
            }
        }
        return svg.append("</svg>").toString();
    }

    private static String bar(int minute, long height) {
        return "<rect x=\"" + (minute * STEP + 1) + "\" y=\"" + (HEIGHT - 1 - height) + "\" width=\"" + (STEP - 2)
                + "\" height=\"" + height + "\"/>";
    }

    private static String line(int y) {
        return "<line x1=\"0\" x2=\"" + STEP * MINUTES + "\" y1=\"" + y + "\" y2=\"" + y + "\"/>";
    }
}
