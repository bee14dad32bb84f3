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
     * Appends the OPEN record of an attempt before it is dispatched. {@code opening} is the event as it would be if the node
     * died now: outcome {@code NODE_LOST}, usage the prompt's estimate.
     */
    Recording open(UsageEvent opening);

    /** Appends the event of a request that was refused before any upstream was tried; nobody waits for it. */
    void recordRefused(UsageEvent event);

    /** One attempt's way through the log. Used from the request's I/O thread only. */
    interface Recording {

        /** True once the OPEN record is on disk. No response byte may leave before. */
        boolean openDurable();

        /** Runs {@code then} on {@code ioThread} once OPEN is on disk, at once when it is; false when that failed. */
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
