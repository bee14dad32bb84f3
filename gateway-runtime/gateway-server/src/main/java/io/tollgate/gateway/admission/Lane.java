package io.tollgate.gateway.admission;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.id.TenantKey;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.Claim.Decision;
import io.tollgate.gateway.admission.Claim.Hold;
import io.tollgate.gateway.admission.Claim.Need;
import io.tollgate.gateway.admission.CounterStore.CellState;
import io.tollgate.gateway.admission.CounterStore.Reply;
import io.tollgate.gateway.admission.CounterStore.Strictness;
import io.tollgate.gateway.policy.ratelimit.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One organization's leases on this node. Claims are decided under one lock; at most one exchange is under way, and claims
 * that arrive meanwhile wait for it and share the next. Exchanges and answers happen outside the lock.
 */
final class Lane {

    static final Duration LEASE = Duration.ofSeconds(10);

    private static final int MOST_WAITING = 20_000;
    private static final Duration LEDGER_PAUSE = Duration.ofMillis(500);
    private static final Duration LIMIT_KEPT = Duration.ofMinutes(5);

    private final CounterStore store;
    private final CellOpener opener;
    private final LongSupplier nanoTime;
    private final Map<TenantKey, LocalLimit> limits = new HashMap<>();
    private final Map<TenantKey, LocalCell> cells = new HashMap<>();
    private final ArrayDeque<Claim> waiting = new ArrayDeque<>();
    private final List<Claim> parked = new ArrayList<>();
    private boolean underWay;
    private boolean flushWanted;

    Lane(CounterStore store, CellOpener opener, LongSupplier nanoTime) {
        this.store = store;
        this.opener = opener;
        this.nanoTime = nanoTime;
    }

    /** Finds what was spent of a cell and creates it; calls back on any thread. */
    interface CellOpener {
        void open(Lane lane, LocalCell cell);
    }

    synchronized LocalLimit limit(TenantKey key, RateLimit config) {
        LocalLimit limit = limits.computeIfAbsent(key, k -> new LocalLimit(k, config, nanoTime.getAsLong()));
        limit.configure(config, nanoTime.getAsLong());
        return limit;
    }

    synchronized LocalCell cell(TenantKey key, BudgetConfig budget, BudgetPeriod period) {
        LocalCell cell = cells.computeIfAbsent(key, k -> new LocalCell(k, budget, period, nanoTime.getAsLong()));
        cell.configure(budget);
        return cell;
    }

    void claim(Claim claim) {
        LaneWork work = new LaneWork();
        Decision now;
        synchronized (this) {
            now = underWay ? null : decide(claim, work);
            if (now == null && waiting.size() >= MOST_WAITING) {
                now = new Decision.Crowded();
            } else if (now == null && !work.parked(claim)) {
                waiting.add(claim);
                startNext(work);
            }
        }
        if (now != null) {
            claim.answerHere(now);
        }
        work.run(this, store, opener);
    }

    void settle(List<Hold> holds, PicoUsd actual) {
        LaneWork work = new LaneWork();
        synchronized (this) {
            boolean tight = false;
            for (Hold hold : holds) {
                hold.cell().unhold(hold.microUsd());
                hold.cell().spend(actual);
                tight |= hold.cell().tight();
            }
            flushWanted |= tight;
            startNext(work);
        }
        work.run(this, store, opener);
    }

    synchronized void reduce(List<Hold> excess) {
        excess.forEach(hold -> hold.cell().unhold(hold.microUsd()));
    }

    /** Reports, renews and returns leases; forgets what is over. To be called about once a second. */
    void tick(Instant now) {
        LaneWork work = new LaneWork();
        synchronized (this) {
            letGo(now);
            flushWanted = true;
            startNext(work);
        }
        work.run(this, store, opener);
    }

    private void letGo(Instant now) {
        cells.values().removeIf(cell -> {
            boolean over = cell.overSince(now);
            if (over) {
                cell.lettingGo();
            }
            return over;
        });
        long nanos = nanoTime.getAsLong();
        limits.values().removeIf(limit -> {
            boolean idle = limit.idleSince(nanos
                    - Math.max(LIMIT_KEPT.toNanos(), limit.limit().window().toNanos() * 2));
            if (idle) {
                limit.lettingGo();
            }
            return idle;
        });
    }

    /** The exchange has an answer. */
    void answered(LaneExchange exchange, Reply reply) {
        LaneWork work = new LaneWork();
        synchronized (this) {
            underWay = false;
            exchange.answered(reply, LEASE);
            Claim first = exchange.first();
            if (first != null) {
                waiting.remove(first);
                Decision decision = decideFirst(first, reply, exchange, work);
                if (decision != null) {
                    work.answer(first, decision);
                }
            }
            decideWaiting(work);
            startNext(work);
        }
        work.run(this, store, opener);
    }

    /** The exchange has no answer; it may have happened or not. */
    void failed(LaneExchange exchange) {
        LaneWork work = new LaneWork();
        synchronized (this) {
            underWay = false;
            exchange.failed();
            while (!waiting.isEmpty()) {
                Claim claim = waiting.removeFirst();
                work.answer(claim, LocalDecisions.withoutStore(claim, nanoTime.getAsLong()));
            }
        }
        work.run(this, store, opener);
    }

    synchronized long spentSoFar(LocalCell cell) {
        return cell.spentPicoUsd();
    }

    /** The ledger was asked about a cell; {@code includedPico} of this node's spending is in what it said. */
    void opened(LocalCell cell, boolean createdHere, long includedPico) {
        openingEnded(cell, () -> {
            if (createdHere) {
                cell.created(includedPico);
            }
        });
    }

    void notOpened(LocalCell cell) {
        openingEnded(cell, () -> cell.unknownUntil(nanoTime.getAsLong() + LEDGER_PAUSE.toNanos()));
    }

    private void openingEnded(LocalCell cell, Runnable change) {
        LaneWork work = new LaneWork();
        synchronized (this) {
            cell.initialising(false);
            change.run();
            waiting.addAll(parked);
            parked.clear();
            if (!underWay) {
                decideWaiting(work);
            }
            startNext(work);
        }
        work.run(this, store, opener);
    }

    private void decideWaiting(LaneWork work) {
        for (Iterator<Claim> claims = waiting.iterator(); claims.hasNext(); ) {
            Claim claim = claims.next();
            Decision decision = decide(claim, work);
            if (decision != null) {
                work.answer(claim, decision);
            }
            if (decision != null || work.parked(claim)) {
                claims.remove();
            }
        }
    }

    /** From local leases, or null: the store has to be asked, or the claim is parked. */
    private @Nullable Decision decide(Claim claim, LaneWork work) {
        long now = nanoTime.getAsLong();
        if (!store.available()) {
            return LocalDecisions.withoutStore(claim, now);
        }
        boolean enough = true;
        for (LocalLimit limit : claim.limits()) {
            if (limit.isFull(now)) {
                return new Decision.LimitFull(limit.limit());
            }
            enough &= limit.hasPlace(now);
        }
        for (Need need : claim.needs()) {
            LocalCell cell = need.cell();
            boolean unreachable = cell.initialising() || cell.isUnknown(now);
            if (unreachable && cell.strictness() == Strictness.HARD && cell.free(now) < need.must()) {
                return cell.initialising() ? park(claim, work) : new Decision.CellUnknown(cell);
            }
            enough &= need.full() == 0 || unreachable || cell.free(now) >= need.full();
        }
        return enough ? LocalDecisions.take(claim, now) : null;
    }

    private @Nullable Decision park(Claim claim, LaneWork work) {
        parked.add(claim);
        work.park(claim);
        return null;
    }

    private @Nullable Decision decideFirst(Claim first, Reply reply, LaneExchange exchange, LaneWork work) {
        boolean again = false;
        for (LocalCell cell : exchange.cells()) {
            CellState.Status status = exchange.statusOf(cell, reply);
            if (status == CellState.Status.MISSING && !cell.initialising()) {
                cell.initialising(true);
                work.open(cell);
            }
            again |= status == CellState.Status.OTHER_EPOCH || status == CellState.Status.MISSING;
        }
        if (reply.granted()) {
            return LocalDecisions.take(first, nanoTime.getAsLong());
        }
        for (LocalLimit limit : first.limits()) {
            if (!exchange.hadPlace(limit, reply) && limit.enforced()) {
                return new Decision.LimitFull(limit.limit());
            }
        }
        for (Need need : first.needs()) {
            if (exchange.statusOf(need.cell(), reply) == CellState.Status.SHORT) {
                return new Decision.CellShort(need.cell());
            }
        }
        if (again) {
            waiting.addFirst(first);
        }
        return again ? null : new Decision.Crowded();
    }

    private void startNext(LaneWork work) {
        if (underWay || (waiting.isEmpty() && !flushWanted)) {
            return;
        }
        if (!store.available()) {
            flushWanted = false;
            while (!waiting.isEmpty()) {
                Claim claim = waiting.removeFirst();
                work.answer(claim, LocalDecisions.withoutStore(claim, nanoTime.getAsLong()));
            }
            return;
        }
        LaneExchange exchange = LaneExchange.of(
                waiting, flushWanted ? limits.values() : List.of(), flushWanted ? cells.values() : List.of(), nanoTime);
        flushWanted = false;
        if (!exchange.isEmpty()) {
            underWay = true;
            work.send(exchange);
        }
    }
}
