package io.tollgate.gateway.server;

import io.tollgate.gateway.admission.Admission.Grant;
import java.util.concurrent.Executor;

/**
 * Keeps a stream inside its grant: asks for the next slice when half of the last one is used, and says when the money has
 * ended. Used from the request's I/O thread only.
 */
final class BudgetWatch {

    private static final long UNLIMITED_SLICE = 512;

    /** How a stream stands. */
    enum State {
        COVERED,
        /** Covered, and another slice has been used up since the last answer: worth a progress record. */
        NEW_SLICE,
        /** Not covered unless the answer that is awaited says so. */
        UNDECIDED,
        EXHAUSTED
    }

    private final Grant grant;
    private final Executor ioThread;
    private final Runnable answered;
    private final long slice;
    private long covered;
    private long nextProgress;
    private boolean asking;
    private boolean ended;

    /** @param answered runs after each answer to a request for more */
    BudgetWatch(Grant grant, Executor ioThread, Runnable answered) {
        this.grant = grant;
        this.ioThread = ioThread;
        this.answered = answered;
        this.covered = grant.coveredOutputTokens();
        this.slice = covered == Long.MAX_VALUE ? UNLIMITED_SLICE : Math.max(1, Math.min(covered, UNLIMITED_SLICE));
        this.nextProgress = slice;
    }

    /** @param used output tokens so far, the event at hand included */
    State used(long used) {
        if (!ended && !asking && covered != Long.MAX_VALUE && used > covered - slice / 2 - 1) {
            asking = true;
            grant.topUp(ioThread, this::topped);
        }
        if (used > covered) {
            return asking ? State.UNDECIDED : State.EXHAUSTED;
        }
        if (used >= nextProgress) {
            nextProgress = used - used % slice + slice;
            return State.NEW_SLICE;
        }
        return State.COVERED;
    }

    private void topped(long nowCovered) {
        asking = false;
        ended = nowCovered <= covered;
        covered = Math.max(covered, nowCovered);
        answered.run();
    }
}
