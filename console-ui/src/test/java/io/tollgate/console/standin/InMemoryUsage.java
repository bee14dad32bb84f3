package io.tollgate.console.standin;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.UsagePort;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The usage of one gateway, in memory, with a long poll that answers as soon as something arrives. Thread-safe. */
public final class InMemoryUsage implements UsagePort {

    private static final Duration BUCKET = Duration.ofMinutes(15);

    private final Clock clock;
    private final List<RequestRow> rows = new ArrayList<>();
    private final List<String> askedRanges = new ArrayList<>();
    private boolean down;

    public InMemoryUsage(Clock clock) {
        this.clock = clock;
    }

    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    /** The ranges overviews were asked for, in order. */
    public synchronized List<String> askedRanges() {
        return List.copyOf(askedRanges);
    }

    public void record(RequestRow row) {
        synchronized (this) {
            rows.add(row);
            notifyAll();
        }
    }

    @Override
    public synchronized Overview overview(OrganizationId organization, GatewayId gateway, String range) {
        requireUp();
        askedRanges.add(range);
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);
        List<Bucket> buckets = new ArrayList<>();
        for (Instant at = from; at.isBefore(now); at = at.plus(BUCKET)) {
            buckets.add(bucket(at));
        }
        return new Overview(
                from,
                now,
                rows.size(),
                rows.stream().filter(row -> row.status() >= 400).count(),
                rows.stream().mapToLong(RequestRow::inputTokens).sum(),
                rows.stream().mapToLong(RequestRow::outputTokens).sum(),
                cost(rows),
                rows.stream().filter(row -> row.costUsd() == null).count(),
                rows.isEmpty() ? null : 412L,
                BUCKET.toSeconds(),
                buckets);
    }

    private Bucket bucket(Instant at) {
        var within = rows.stream()
                .filter(row -> !row.at().isBefore(at) && row.at().isBefore(at.plus(BUCKET)))
                .toList();
        long errors = within.stream().filter(row -> row.status() >= 400).count();
        return new Bucket(at, within.size(), errors, cost(within));
    }

    @Override
    public synchronized RequestPage requests(OrganizationId organization, GatewayId gateway, int limit) {
        requireUp();
        return new RequestPage(rows.reversed().stream().limit(limit).toList(), null);
    }

    @Override
    public synchronized AttemptPage attempts(
            OrganizationId organization, GatewayId gateway, String after, Duration wait) {
        requireUp();
        int from = after.isEmpty() ? rows.size() : Integer.parseInt(after);
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            while (rows.size() <= from && deadline - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var items = rows.subList(Math.min(from, rows.size()), rows.size()).stream()
                .map(InMemoryUsage::attempt)
                .toList();
        return new AttemptPage(String.valueOf(rows.size()), items);
    }

    private static Attempt attempt(RequestRow row) {
        return new Attempt(
                row.traceId(),
                row.at(),
                row.status(),
                row.errorCode(),
                row.consumerId(),
                row.model(),
                row.inputTokens(),
                row.outputTokens(),
                row.costUsd(),
                row.latencyMs(),
                row.firstByteMs());
    }

    private static BigDecimal cost(List<RequestRow> rows) {
        return rows.stream()
                .map(row -> row.costUsd() == null ? BigDecimal.ZERO : row.costUsd())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void requireUp() {
        if (down) {
            throw new ApiException.Unavailable("usage service", null);
        }
    }
}
