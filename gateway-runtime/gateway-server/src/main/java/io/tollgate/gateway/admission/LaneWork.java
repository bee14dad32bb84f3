package io.tollgate.gateway.admission;

import io.tollgate.gateway.admission.Claim.Decision;
import io.tollgate.gateway.admission.Lane.CellOpener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a lane decided to do under its lock and does after it. Used by one thread. */
final class LaneWork {

    private final List<Runnable> answers = new ArrayList<>(0);
    private final List<LocalCell> toOpen = new ArrayList<>(0);
    private Set<Claim> parked = Set.of();
    private @Nullable LaneExchange toSend;

    void answer(Claim claim, Decision decision) {
        answers.add(() -> claim.answerLater(decision));
    }

    void park(Claim claim) {
        if (parked.isEmpty()) {
            parked = new HashSet<>();
        }
        parked.add(claim);
    }

    boolean parked(Claim claim) {
        return parked.contains(claim);
    }

    void open(LocalCell cell) {
        toOpen.add(cell);
    }

    void send(LaneExchange exchange) {
        toSend = exchange;
    }

    void run(Lane lane, CounterStore store, CellOpener opener) {
        LaneExchange exchange = toSend;
        if (exchange != null) {
            exchange.send(store, lane);
        }
        toOpen.forEach(cell -> opener.open(lane, cell));
        answers.forEach(Runnable::run);
    }
}
