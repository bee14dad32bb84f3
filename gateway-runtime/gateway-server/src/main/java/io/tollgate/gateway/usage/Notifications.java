package io.tollgate.gateway.usage;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Outcomes of one group, handed to each I/O thread as one task. Used by the writer thread only. */
final class Notifications {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private final IdentityHashMap<Executor, Batch> byThread = new IdentityHashMap<>();

    void add(Waiting waiting, boolean durable) {
        byThread.computeIfAbsent(waiting.ioThread(), _ -> new Batch()).add(waiting.then(), durable);
    }

    void deliver() {
        byThread.forEach(Notifications::deliver);
        byThread.clear();
    }

    private static void deliver(Executor ioThread, Batch batch) {
        try {
            ioThread.execute(batch);
        } catch (RejectedExecutionException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("an I/O thread no longer takes durability callbacks");
        }
    }

    private static final class Batch implements Runnable {

        private final List<Consumer<Boolean>> confirmed = new ArrayList<>();
        private final List<Consumer<Boolean>> failed = new ArrayList<>();

        void add(Consumer<Boolean> then, boolean durable) {
            (durable ? confirmed : failed).add(then);
        }

        @Override
        public void run() {
            confirmed.forEach(then -> tell(then, true));
            failed.forEach(then -> tell(then, false));
        }

        private static void tell(Consumer<Boolean> then, boolean durable) {
            try {
                then.accept(durable);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("a durability callback failed");
            }
        }
    }
}
