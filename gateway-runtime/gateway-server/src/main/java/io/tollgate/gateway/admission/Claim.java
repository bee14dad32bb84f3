package io.tollgate.gateway.admission;

import io.tollgate.gateway.policy.ratelimit.RateLimit;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What one request wants of its organization's lane, all or nothing. {@code done} is called exactly once, never while the
 * lane is locked: on the claiming thread when the answer is at hand, else on {@code ioThread}.
 */
record Claim(List<LocalLimit> limits, List<Need> needs, Executor ioThread, Consumer<Decision> done) {

    /** Microdollars of one cell: at least {@code must}, up to {@code full}. Nothing for a cell that only counts. */
    record Need(LocalCell cell, long must, long full) {}

    /** What a request holds of one cell. */
    record Hold(LocalCell cell, long microUsd) {}

    /** A limit as it stood when the request passed it. */
    record Passed(RateLimit limit, long remaining, boolean over) {}

    sealed interface Decision {

        record Taken(List<Hold> holds, List<Passed> passed) implements Decision {}

        record LimitFull(RateLimit limit) implements Decision {}

        /** The limit fails closed and cannot be counted. */
        record LimitUnknown(RateLimit limit) implements Decision {}

        record CellShort(LocalCell cell) implements Decision {}

        /** What was spent of a hard budget is not known. */
        record CellUnknown(LocalCell cell) implements Decision {}

        /** More requests wait for the store than may. */
        record Crowded() implements Decision {}
    }

    void answerHere(Decision decision) {
        done.accept(decision);
    }

    void answerLater(Decision decision) {
        ioThread.execute(() -> done.accept(decision));
    }
}
