package io.tollgate.gateway.admission;

import io.tollgate.gateway.admission.Claim.Need;
import io.tollgate.gateway.admission.CounterStore.CellAsk;
import io.tollgate.gateway.admission.CounterStore.CellState;
import io.tollgate.gateway.admission.CounterStore.Exchange;
import io.tollgate.gateway.admission.CounterStore.LimitAsk;
import io.tollgate.gateway.admission.CounterStore.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of a lane: what its first waiting claim must have, what the others would like, and the news of leases. Built
 * and taken over under the lane's lock, sent outside it.
 */
final class LaneExchange {

    /** Claims behind these do not count yet; they go into the next exchange. */
    private static final int MOST_CONSIDERED = 256;

    private final @Nullable Claim first;
    private final List<LocalLimit> limits;
    private final List<LocalCell> cells;
    private final Exchange exchange;
    private final long askedNanos;

    private LaneExchange(
            @Nullable Claim first, List<LocalLimit> limits, List<LocalCell> cells, Exchange exchange, long askedNanos) {
        this.first = first;
        this.limits = limits;
        this.cells = cells;
        this.exchange = exchange;
        this.askedNanos = askedNanos;
    }

    private static final class Wish {
        boolean must;
        long mustAmount;
        long fullAmount;
        long others;
    }

    static LaneExchange of(
            Collection<Claim> waiting,
            Collection<LocalLimit> allLimits,
            Collection<LocalCell> allCells,
            LongSupplier nanoTime) {
        Map<LocalLimit, Wish> limitWishes = new LinkedHashMap<>();
        Map<LocalCell, Wish> cellWishes = new LinkedHashMap<>();
        Claim first = collect(waiting, limitWishes, cellWishes);
        allLimits.stream().filter(LocalLimit::hasNews).forEach(limit -> wish(limitWishes, limit));
        allCells.stream()
                .filter(cell -> (cell.hasNews() || cell.holds()) && !cell.initialising())
                .forEach(cell -> wish(cellWishes, cell));

        long now = nanoTime.getAsLong();
        List<LimitAsk> limitAsks = new ArrayList<>();
        limitWishes.forEach((limit, wish) -> limitAsks.add(limit.ask(wish.must, wish.others, now)));
        List<CellAsk> cellAsks = new ArrayList<>();
        cellWishes.forEach((cell, wish) -> {
            CellAsk ask = cell.ask(wish.mustAmount, wish.fullAmount, wish.others);
            cell.asked(ask);
            cellAsks.add(ask);
        });
        return new LaneExchange(
                first,
                List.copyOf(limitWishes.keySet()),
                List.copyOf(cellWishes.keySet()),
                new Exchange(limitAsks, cellAsks),
                now);
    }

    private static @Nullable Claim collect(
            Collection<Claim> waiting, Map<LocalLimit, Wish> limitWishes, Map<LocalCell, Wish> cellWishes) {
        Claim first = null;
        int considered = 0;
        for (Claim claim : waiting) {
            if (considered++ == MOST_CONSIDERED) {
                break;
            }
            if (first == null) {
                first = claim;
                claim.limits().forEach(limit -> wish(limitWishes, limit).must = true);
                claim.needs().forEach(need -> firstWish(wish(cellWishes, need.cell()), need));
            } else {
                claim.limits().forEach(limit -> wish(limitWishes, limit).others++);
                claim.needs().forEach(need -> wish(cellWishes, need.cell()).others += need.full());
            }
        }
        return first;
    }

    private static void firstWish(Wish wish, Need need) {
        wish.must = true;
        wish.mustAmount = need.must();
        wish.fullAmount = need.full();
    }

    private static <K> Wish wish(Map<K, Wish> wishes, K key) {
        return wishes.computeIfAbsent(key, unused -> new Wish());
    }

    boolean isEmpty() {
        return limits.isEmpty() && cells.isEmpty();
    }

    @Nullable
    Claim first() {
        return first;
    }

    List<LocalCell> cells() {
        return cells;
    }

    void send(CounterStore store, Lane lane) {
        store.exchange(exchange).whenComplete((reply, error) -> {
            if (error == null) {
                lane.answered(this, reply);
            } else {
                lane.failed(this);
            }
        });
    }

    void answered(Reply reply, Duration lease) {
        for (int i = 0; i < limits.size(); i++) {
            limits.get(i).answered(exchange.limits().get(i), reply.limits().get(i), reply.granted(), askedNanos);
        }
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).answered(reply.cells().get(i), askedNanos + lease.toNanos());
        }
    }

    void failed() {
        limits.forEach(LocalLimit::failed);
    }

    boolean hadPlace(LocalLimit limit, Reply reply) {
        return reply.limits().get(limits.indexOf(limit)).enough();
    }

    CellState.Status statusOf(LocalCell cell, Reply reply) {
        int at = cells.indexOf(cell);
        return at < 0 ? CellState.Status.ENOUGH : reply.cells().get(at).status();
    }
}
