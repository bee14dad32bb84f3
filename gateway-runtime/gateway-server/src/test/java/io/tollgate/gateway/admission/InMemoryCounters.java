package io.tollgate.gateway.admission;

import io.tollgate.contract.id.TenantKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** The counters as one process sees them; the same steps as the script in Redis. One node only. */
public final class InMemoryCounters implements CounterStore {

    private static final long PICO = 1_000_000;

    private final LongSupplier micros;
    private final Map<String, TreeMap<Long, Long>> limits = new HashMap<>();
    private final Map<String, Cell> cells = new HashMap<>();
    private boolean down;
    private long epochs;
    private long exchanges;

    public InMemoryCounters(LongSupplier micros) {
        this.micros = micros;
    }

    private static final class Cell {
        String epoch = "";
        long spentPico;
        long reportedPico;
        long lease;
        long sequence;
    }

    public synchronized void down(boolean now) {
        down = now;
    }

    public synchronized void forgetEverything() {
        limits.clear();
        cells.clear();
    }

    public synchronized long exchanges() {
        return exchanges;
    }

    public synchronized long spentTotalPico() {
        return cells.values().stream().mapToLong(cell -> cell.spentPico).sum();
    }

    /** Places in use of every limit whose key contains this. */
    public synchronized long places(String part) {
        return limits.entrySet().stream()
                .filter(entry -> entry.getKey().contains(part))
                .flatMap(entry -> entry.getValue().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    public synchronized long held() {
        return cells.values().stream().mapToLong(cell -> cell.lease).sum();
    }

    @Override
    public synchronized boolean available() {
        return !down;
    }

    @Override
    public synchronized CompletionStage<Boolean> initialise(TenantKey key, long spentPicoUsd, Instant expiresAt) {
        if (down) {
            return CompletableFuture.failedFuture(new IllegalStateException("down"));
        }
        if (cells.containsKey(key.toString())) {
            return CompletableFuture.completedFuture(false);
        }
        Cell cell = new Cell();
        cell.epoch = "epoch-" + ++epochs;
        cell.spentPico = spentPicoUsd;
        cells.put(key.toString(), cell);
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public synchronized CompletionStage<Reply> exchange(Exchange exchange) {
        exchanges++;
        if (down) {
            return CompletableFuture.failedFuture(new IllegalStateException("down"));
        }
        boolean granted = exchange.limits().stream().allMatch(this::granted)
                && exchange.cells().stream().allMatch(this::granted);
        List<LimitState> limitStates = new ArrayList<>();
        for (LimitAsk ask : exchange.limits()) {
            limitStates.add(count(ask, granted));
        }
        List<CellState> cellStates = new ArrayList<>();
        for (CellAsk ask : exchange.cells()) {
            cellStates.add(count(ask, granted));
        }
        return CompletableFuture.completedFuture(new Reply(granted, limitStates, cellStates));
    }

    private boolean granted(LimitAsk ask) {
        return !ask.enforced() || ask.must() == 0 || total(ask) + ask.must() <= ask.limit();
    }

    private long total(LimitAsk ask) {
        TreeMap<Long, Long> buckets = limits.computeIfAbsent(ask.key().toString(), k -> new TreeMap<>());
        long oldest = micros.getAsLong() / ask.bucketMicros() - BUCKETS;
        buckets.headMap(oldest).clear();
        long sum = buckets.values().stream().mapToLong(Long::longValue).sum();
        return sum - Math.min(ask.unused(), buckets.getOrDefault(ask.unusedBucket(), 0L)) + ask.unrecorded();
    }

    private LimitState count(LimitAsk ask, boolean granted) {
        long total = total(ask);
        TreeMap<Long, Long> buckets = limits.computeIfAbsent(ask.key().toString(), k -> new TreeMap<>());
        buckets.computeIfPresent(ask.unusedBucket(), (k, taken) -> Math.max(0, taken - ask.unused()));
        long bucket = micros.getAsLong() / ask.bucketMicros();
        long take = granted || !ask.enforced() ? ask.must() : 0;
        long wanted = granted || ask.must() == 0 ? ask.want() : 0;
        long extra = Math.max(0, Math.min(wanted, (ask.limit() - total - take) / 2));
        buckets.merge(bucket, take + extra + ask.unrecorded(), Long::sum);
        long left = (bucket + 1) * ask.bucketMicros() - micros.getAsLong();
        return new LimitState(total + ask.must() <= ask.limit(), extra, total + take + extra, bucket, left, 1);
    }

    private boolean granted(CellAsk ask) {
        Cell cell = cells.get(ask.key().toString());
        if (ask.must() == 0) {
            return true;
        }
        if (cell == null || !(ask.epoch().isEmpty() || ask.epoch().equals(cell.epoch))) {
            return ask.strictness() != Strictness.HARD;
        }
        return ask.held() + ask.must() <= Math.max(base(ask, cell), room(ask, cell));
    }

    private static long base(CellAsk ask, Cell cell) {
        return Math.max(ask.held(), cell.lease - Math.ceilDiv(ask.spentPicoUsd() - cell.reportedPico, PICO));
    }

    private static long room(CellAsk ask, Cell cell) {
        return ask.limitMicroUsd() - Math.ceilDiv(cell.spentPico + ask.spentPicoUsd() - cell.reportedPico, PICO);
    }

    private CellState count(CellAsk ask, boolean granted) {
        Cell cell = cells.get(ask.key().toString());
        if (cell == null) {
            return new CellState(CellState.Status.MISSING, 0, 0, 0, 0, "");
        }
        if (!ask.epoch().isEmpty() && !ask.epoch().equals(cell.epoch)) {
            return new CellState(CellState.Status.OTHER_EPOCH, 0, 0, 0, 0, cell.epoch);
        }
        boolean enough = granted(ask);
        if (ask.sequence() > cell.sequence) {
            long base = base(ask, cell);
            long room = room(ask, cell);
            cell.spentPico += ask.spentPicoUsd() - cell.reportedPico;
            cell.reportedPico = ask.spentPicoUsd();
            cell.sequence = ask.sequence();
            cell.lease = granted || ask.must() == 0 ? target(ask, base, room) : base;
        }
        CellState.Status status = enough ? CellState.Status.ENOUGH : CellState.Status.SHORT;
        return new CellState(status, cell.lease, cell.spentPico, cell.lease, 0, cell.epoch);
    }

    private static long target(CellAsk ask, long base, long room) {
        long target = ask.held() + ask.full();
        if (target > room) {
            target = Math.max(ask.held() + ask.must(), Math.min(target, Math.max(room, base)));
        }
        if (room > target) {
            target += Math.min(ask.extra(), (room - target) / 16);
        }
        return Math.max(target, ask.held());
    }
}
