package io.tollgate.console.gateway;

import io.tollgate.console.client.UsagePort.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The requests of a range that ends at {@code until} as bars, failed ones at their foot; the last bar is still growing. Pure. */
record TrafficChart(List<Bucket> buckets, Duration width, Instant until) {

    private static final int STEP = 12;
    private static final int HEIGHT = 96;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    TrafficChart {
        buckets = List.copyOf(buckets);
    }

    long total() {
        return buckets.stream().mapToLong(Bucket::requests).sum();
    }

    long failed() {
        return buckets.stream().mapToLong(Bucket::errors).sum();
    }

    /** The bucket with the most requests, the earliest of equals; empty when there was no request. */
    Optional<Bucket> busiest() {
        return buckets.stream()
                .filter(bucket -> bucket.requests() > 0)
                .max(Comparator.comparingLong(Bucket::requests)
                        .thenComparing(Comparator.comparing(Bucket::at).reversed()));
    }

    long peak() {
        return busiest().map(Bucket::requests).orElse(0L);
    }

    /** Three instants along the axis, with the day where a range is longer than one. */
    List<String> axis(ZoneId zone) {
        return buckets.isEmpty()
                ? List.of()
                : List.of(
                        label(buckets.getFirst().at(), zone),
                        label(buckets.get(buckets.size() / 2).at(), zone),
                        label(until, zone));
    }

    String label(Instant at, ZoneId zone) {
        boolean withinADay = width.multipliedBy(buckets.size()).compareTo(Duration.ofHours(26)) <= 0;
        return (withinADay ? TIME : DAY).format(at.atZone(zone));
    }

    /** Numbers only, no text of anybody. It stretches to the width it is given. */
    String svg() {
        var svg = new StringBuilder(8_192)
                .append("<svg class=\"mini-chart\" aria-hidden=\"true\" viewBox=\"0 0 ")
                .append(STEP * Math.max(1, buckets.size()))
                .append(' ')
                .append(HEIGHT)
                .append("\" preserveAspectRatio=\"none\">");
        for (int y : new int[] {1, HEIGHT / 2, HEIGHT - 1}) {
            svg.append(line(y));
        }
        for (int i = 0; i < buckets.size(); i++) {
            appendBars(svg, i);
        }
        return svg.append("</svg>").toString();
    }

    private void appendBars(StringBuilder svg, int index) {
        Bucket bucket = buckets.get(index);
        if (bucket.requests() == 0) {
            return;
        }
        String kind = index == buckets.size() - 1 ? "running" : "done";
        svg.append(bar(index, height(bucket.requests()), kind));
        if (bucket.errors() > 0) {
            svg.append(bar(index, height(bucket.errors()), "failed"));
        }
    }

    /** At least two units, so that a single request beside thousands is still seen. */
    private long height(long count) {
        return Math.max(2, count * (HEIGHT - 2) / Math.max(1, peak()));
    }

    private static String bar(int index, long height, String kind) {
        return "<rect class=\"" + kind + "\" x=\"" + (index * STEP + 1) + "\" y=\"" + (HEIGHT - 1 - height)
                + "\" width=\"" + (STEP - 2) + "\" height=\"" + height + "\"/>";
    }

    private String line(int y) {
        return "<line x1=\"0\" x2=\"" + STEP * Math.max(1, buckets.size()) + "\" y1=\"" + y + "\" y2=\"" + y + "\"/>";
    }
}
