package io.tollgate.gateway.usage;

import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Records usage in the node log so that neither a crash nor a control-plane outage loses or doubles an event. Never blocks the
 * calling I/O thread.
 */
public interface UsageRecorder {

    /** False when the log cannot be written: billable requests must then be refused and the node is not ready. */
    boolean accepting();

    /**
     * Keeps the OPEN record of an attempt before it is dispatched. {@code opening} is the event as it would be if the node
     * died now: outcome {@code NODE_LOST}, usage the prompt's estimate.
     */
    Recording open(UsageEvent opening);

    /** Appends the event of a request that was refused before any upstream was tried; nobody waits for it. */
    void recordRefused(UsageEvent event);

    /** One attempt's way through the log. Used from the request's I/O thread only. */
    interface Recording {

        /**
         * Runs {@code then} on {@code ioThread} once the OPEN record outlives this process, nearly always at once; false when
         * that failed. No upstream may be asked before.
         */
        void whenOpenKept(Executor ioThread, Consumer<Boolean> then);

        /** True once the OPEN record of a streamed request is on disk. No byte of a stream may leave before. */
        boolean openDurable();

        /** Runs {@code then} on {@code ioThread} once that is so, at once when it is; false when it failed. */
        void whenOpenDurable(Executor ioThread, Consumer<Boolean> then);

        /** Notes what was used so far; for streams, once per slice. */
        void progress(TokenUsage usageSoFar);

        /**
         * Appends the CLOSE record. {@code then} runs on {@code ioThread} with true when it is on disk; the last byte of the
         * answer must not leave before. At most one call.
         */
        void close(UsageEvent event, Executor ioThread, Consumer<Boolean> then);
    }
}
