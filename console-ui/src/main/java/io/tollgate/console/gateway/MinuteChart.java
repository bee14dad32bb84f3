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

/** Requests per minute of the last hour as bars; a minute without requests is an empty place. Pure. */
record MinuteChart(long[] counts, Instant firstMinute) {

    static final int MINUTES = 60;
    private static final int WIDTH = 720;
    private static final int HEIGHT = 96;
    private static final int BASE = 78;
    private static final int LEFT = 34;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    static MinuteChart of(List<Minute> minutes, Instant now) {
        Instant first = now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1L, ChronoUnit.MINUTES);
        Map<Instant, Long> byMinute = new HashMap<>();
        minutes.forEach(minute -> byMinute.merge(minute.at().truncatedTo(ChronoUnit.MINUTES), minute.requests(), Long::sum));
        long[] counts = new long[MINUTES];
        for (int i = 0; i < MINUTES; i++) {
            counts[i] = byMinute.getOrDefault(first.plus(i, ChronoUnit.MINUTES), 0L);
        }
        return new MinuteChart(counts, first);
    }

    long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    long peak() {
        long peak = 0;
        for (long count : counts) {
            peak = Math.max(peak, count);
        }
        return peak;
    }

    /** Numbers and times only, no text of anybody. */
    String svg(ZoneId zone) {
        long top = Math.max(1, peak());
        var svg = new StringBuilder(4_096)
                .append("<svg class=\"mini-chart\" aria-hidden=\"true\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" preserveAspectRatio=\"none\">")
                .append(line(BASE))
                .append(line(8))
                .append(text(0, 12, String.valueOf(top)))
                .append(text(0, BASE, "0"))
                .append(text(LEFT, HEIGHT - 2, TIME.format(firstMinute.atZone(zone))))
                .append(text(
                        WIDTH - 36, HEIGHT - 2, TIME.format(firstMinute.plusSeconds(60L * (MINUTES - 1)).atZone(zone))));
        int step = (WIDTH - LEFT) / MINUTES;
        for (int i = 0; i < MINUTES; i++) {
            if (counts[i] > 0) {
                long height = Math.max(2, counts[i] * (BASE - 8) / top);
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"1.5\"/>",
                        LEFT + i * step,
                        BASE - height,
                        step - 2,
                        height));
            }
        }
        return svg.append("</svg>").toString();
    }

    private static String line(int y) {
        return "<line x1=\"" + LEFT + "\" x2=\"" + WIDTH + "\" y1=\"" + y + "\" y2=\"" + y + "\"/>";
    }

    private static String text(int x, int y, String text) {
        return "<text x=\"" + x + "\" y=\"" + y + "\">" + text + "</text>";
    }
}
