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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The usage of one gateway, in memory, with a long poll that answers as soon as something arrives. Thread-safe. */
public final class InMemoryUsage implements UsagePort {

    private final Clock clock;
    private final List<RequestRow> rows = new ArrayList<>();
    private boolean down;

    public InMemoryUsage(Clock clock) {
        this.clock = clock;
    }

    public synchronized void down(boolean isDown) {
        down = isDown;
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
        Instant now = clock.instant();
        Map<Instant, List<RequestRow>> byMinute = new TreeMap<>();
        rows.forEach(row -> byMinute.computeIfAbsent(row.at().truncatedTo(ChronoUnit.MINUTES), key -> new ArrayList<>())
                .add(row));
        return new Overview(
                now.minus(Duration.ofDays(1)),
                now,
                rows.size(),
                rows.stream().filter(row -> row.status() >= 400).count(),
                rows.stream().mapToLong(RequestRow::inputTokens).sum(),
                rows.stream().mapToLong(RequestRow::outputTokens).sum(),
                cost(rows),
                rows.isEmpty() ? null : 412L,
                byMinute.entrySet().stream()
                        .map(entry ->
                                new Minute(entry.getKey(), entry.getValue().size(), cost(entry.getValue())))
                        .toList());
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
