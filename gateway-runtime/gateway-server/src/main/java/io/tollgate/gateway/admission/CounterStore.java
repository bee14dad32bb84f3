package io.tollgate.gateway.admission;

import io.tollgate.contract.id.TenantKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where all nodes count together. One {@link #exchange} looks at any number of request limits and budget cells of one
 * organization atomically, on the store's own clock, and grants all that must be granted or none of it.
 */
public interface CounterStore {

    /** The number of parts a sliding window is counted in; one part more is looked at, so that no window holds too much. */
    int BUCKETS = 64;

    /** False while calls would fail at once; whoever sees false decides without the store. */
    boolean available();

    /** Fails when the store does not answer in time; it is then unknown whether the exchange happened. */
    CompletionStage<Reply> exchange(Exchange exchange);

    /** Creates a budget cell that has this much spent, unless it exists. */
    CompletionStage<Boolean> initialise(TenantKey cell, long spentPicoUsd, Instant expiresAt);

    /** Everything one call asks; all keys belong to one organization. */
    record Exchange(List<LimitAsk> limits, List<CellAsk> cells) {
        public Exchange {
            limits = List.copyOf(limits);
            cells = List.copyOf(cells);
        }
    }

    /**
     * A request limit.
     *
     * @param bucketMicros length of one bucket
     * @param must places that have to be free; they are taken when everything is granted, and always when not {@code enforced}
     * @param want more places, as many as can be had
     * @param unusedBucket the bucket of places taken earlier but not used, which go back; {@code unused} says how many
     * @param unrecorded requests admitted while the store was away
     */
    record LimitAsk(
            TenantKey key,
            long limit,
            long bucketMicros,
            long must,
            long want,
            long unusedBucket,
            long unused,
            long unrecorded,
            boolean enforced) {}

    /**
     * A budget cell and this node's lease on it. States totals, not differences, so saying it twice changes nothing.
     *
     * @param epoch the cell's epoch this node counts in, empty at first contact
     * @param sequence grows with every exchange of this cell by this node
     * @param spentPicoUsd all that this node has spent in this epoch
     * @param held microdollars its running requests hold
     * @param must microdollars needed on top for the exchange to be granted
     * @param full microdollars on top that the first request would like, at least {@code must}
     * @param extra microdollars on top of that for requests to come; given more sparingly the less is left
     * @param expiresAt when the cell may be forgotten
     */
    record CellAsk(
            TenantKey key,
            String epoch,
            long limitMicroUsd,
            Strictness strictness,
            long sequence,
            long spentPicoUsd,
            long held,
            long must,
            long full,
            long extra,
            Instant expiresAt) {}

    /** What a cell means for the grant. */
    enum Strictness {
        /** Not granted unless there is room and the cell exists. */
        HARD,
        /** Not granted when there is no room; a missing cell does not matter. */
        SOFT,
        /** Only counts. */
        OBSERVE
    }

    /** The answer, in the order of the asks. */
    record Reply(boolean granted, List<LimitState> limits, List<CellState> cells) {
        public Reply {
            limits = List.copyOf(limits);
            cells = List.copyOf(cells);
        }
    }

    /**
     * @param enough whether what must be free was free
     * @param extra places taken beyond {@code must}; usable only within {@code bucket}
     * @param total places taken in the window, these included
     * @param bucketLeftMicros time until {@code bucket} ends, on the store's clock
     * @param nodes nodes that used this limit within the window, at least 1
     */
    record LimitState(boolean enough, long extra, long total, long bucket, long bucketLeftMicros, int nodes) {}

    /**
     * @param lease microdollars this node now holds of the cell, {@code held} included
     * @param heldByAll microdollars all nodes hold
     * @param disputed microdollars of nodes that went silent while holding them
     */
    record CellState(Status status, long lease, long spentPicoUsd, long heldByAll, long disputed, String epoch) {

        public enum Status {
            ENOUGH,
            SHORT,
            /** The cell does not exist: nobody knows what was spent. */
            MISSING,
            /** The cell was rebuilt since; nothing was reported to it. */
            OTHER_EPOCH
        }
    }
}
