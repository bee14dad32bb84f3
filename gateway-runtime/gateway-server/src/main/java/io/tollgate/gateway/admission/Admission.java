package io.tollgate.gateway.admission;

import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.error.Refusal.HeaderField;
import io.tollgate.gateway.identity.Caller;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one admission step: every request limit and every budget on the caller's path, all or nothing. Answers from local
 * leases where that is exact, else with one Redis call. What happens when Redis does not answer is decided by each limit's
 * and budget's own setting.
 */
public interface Admission {

    /**
     * Calls {@code done} exactly once: at once on this thread when leases suffice, else on {@code ioThread}. Never blocks.
     */
    void admit(Demand demand, Executor ioThread, Consumer<Verdict> done);

    /**
     * What one request wants.
     *
     * @param price absent when the model has none: refused under a hard budget, never free
     * @param promptTokensUpperBound no fewer tokens than the prompt can have
     * @param maxOutputTokens the most the upstream may produce: the client's own cap or the model's maximum
     * @param sliced true for streams: the first slice of output is reserved and the rest topped up; false reserves all of
     *     {@code maxOutputTokens}, or as much as is left, which the grant then says
     */
    record Demand(
            RequestId requestId,
            Caller caller,
            String provider,
            String model,
            @Nullable Price price,
            long promptTokensUpperBound,
            long maxOutputTokens,
            boolean sliced) {}

    /** The decision. */
    sealed interface Verdict {
        /** Admitted; {@code headers} go on the answer. */
        record Granted(Grant grant, List<HeaderField> headers) implements Verdict {}

        /** Refused; nothing was consumed of any limit or budget. */
        record Refused(Refusal refusal) implements Verdict {}
    }

    /**
     * What an admitted request holds. Exactly one of {@link #settle} and {@link #release} ends it; both are idempotent, the
     * first one counts. Used from the request's I/O thread only.
     */
    interface Grant {

        /** Output tokens the reservation covers in total; {@link Long#MAX_VALUE} without budgets. */
        long coveredOutputTokens();

        /**
         * Asks for one slice more; at most one call in flight. {@code done} gets the new {@link #coveredOutputTokens}, which is
         * unchanged when the money has ended: the stream must then be cut.
         */
        void topUp(Executor ioThread, Consumer<Long> done);

        /** Ends the reservation with what the request really cost. */
        void settle(PicoUsd actual);

        /** Ends the reservation of a request that never reached an upstream; its place in the request limits stays used. */
        void release();
    }
}
