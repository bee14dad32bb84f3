package io.tollgate.gateway.admission.redis;

import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.CounterStore.CellAsk;
import io.tollgate.gateway.admission.CounterStore.CellState;
import io.tollgate.gateway.admission.CounterStore.Exchange;
import io.tollgate.gateway.admission.CounterStore.LimitAsk;
import io.tollgate.gateway.admission.CounterStore.LimitState;
import io.tollgate.gateway.admission.CounterStore.Reply;
import io.tollgate.gateway.admission.CounterStore.Strictness;
import io.tollgate.gateway.admission.redis.RedisCounters.Command;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The order of fields that {@code exchange.lua} reads and writes. */
final class ExchangeCodec {

    private static final long LEASE_MICROS = 10_000_000;

    private ExchangeCodec() {}

    static Command encode(Exchange exchange, String incarnation) {
        List<String> keys = new ArrayList<>();
        List<String> out = new ArrayList<>();
        out.add(incarnation);
        add(out, LEASE_MICROS, exchange.limits().size(), exchange.cells().size());
        for (LimitAsk limit : exchange.limits()) {
            keys.add(limit.key().toString());
            add(out, limit.limit(), limit.bucketMicros(), limit.must(), limit.want(), limit.unusedBucket());
            add(out, limit.unused(), limit.unrecorded(), limit.enforced() ? 1 : 0);
        }
        for (CellAsk cell : exchange.cells()) {
            keys.add(cell.key().toString());
            out.add(cell.epoch());
            add(out, cell.limitMicroUsd(), number(cell.strictness()), cell.sequence());
            add(out, Math.floorDiv(cell.spentPicoUsd(), PicoUsd.PER_MICRO_USD));
            add(out, Math.floorMod(cell.spentPicoUsd(), PicoUsd.PER_MICRO_USD));
            add(
                    out,
                    cell.held(),
                    cell.must(),
                    cell.full(),
                    cell.extra(),
                    cell.expiresAt().toEpochMilli());
        }
        return new Command(keys, out);
    }

    static Reply decode(Exchange exchange, List<Object> answer) {
        Iterator<Object> in = answer.iterator();
        boolean granted = integer(in) == 1;
        List<LimitState> limits = new ArrayList<>(exchange.limits().size());
        for (int i = 0; i < exchange.limits().size(); i++) {
            limits.add(new LimitState(
                    integer(in) == 1, integer(in), integer(in), integer(in), integer(in), (int) integer(in)));
        }
        List<CellState> cells = new ArrayList<>(exchange.cells().size());
        for (int i = 0; i < exchange.cells().size(); i++) {
            cells.add(cell(in));
        }
        return new Reply(granted, limits, cells);
    }

    private static CellState cell(Iterator<Object> in) {
        CellState.Status status = switch ((int) integer(in)) {
            case 1 -> CellState.Status.ENOUGH;
            case 0 -> CellState.Status.SHORT;
            case -1 -> CellState.Status.MISSING;
            default -> CellState.Status.OTHER_EPOCH;
        };
        long lease = integer(in);
        long spent = Math.addExact(Math.multiplyExact(integer(in), PicoUsd.PER_MICRO_USD), integer(in));
        return new CellState(status, lease, spent, integer(in), integer(in), (String) in.next());
    }

    private static long number(Strictness strictness) {
        return switch (strictness) {
            case HARD -> 2;
            case SOFT -> 1;
            case OBSERVE -> 0;
        };
    }

    private static long integer(Iterator<Object> in) {
        return (Long) in.next();
    }

    private static void add(List<String> out, long... numbers) {
        for (long number : numbers) {
            out.add(Long.toString(number));
        }
    }
}
