package io.tollgate.gateway.server;

import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.gateway.usage.LiveFeed;
import io.tollgate.gateway.usage.UsageRecorder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Keeps what would be on disk; "disk" can be told to wait or to fail. */
final class InMemoryRecorder implements UsageRecorder, LiveFeed {

    final List<UsageEvent> opened = new CopyOnWriteArrayList<>();
    final List<UsageEvent> closed = new CopyOnWriteArrayList<>();
    final List<UsageEvent> refused = new CopyOnWriteArrayList<>();
    final List<UsageEvent> published = new CopyOnWriteArrayList<>();
    final List<TokenUsage> progressed = new CopyOnWriteArrayList<>();
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    volatile boolean accepting = true;
    volatile boolean holdOpen;
    volatile boolean holdClose;
    volatile boolean failing;

    @Override
    public boolean accepting() {
        return accepting;
    }

    @Override
    public Recording open(UsageEvent opening) {
        opened.add(opening);
        return new Kept();
    }

    @Override
    public void recordRefused(UsageEvent event) {
        refused.add(event);
    }

    @Override
    public void publish(UsageEvent event) {
        published.add(event);
    }

    /** Lets everything that waits for the disk go on. */
    void release() {
        holdOpen = false;
        holdClose = false;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    private final class Kept implements Recording {
        @Override
        public void whenOpenKept(Executor ioThread, Consumer<Boolean> then) {
            whenOpenDurable(ioThread, then);
        }

        @Override
        public boolean openDurable() {
            return !holdOpen && !failing;
        }

        @Override
        public void whenOpenDurable(Executor ioThread, Consumer<Boolean> then) {
            if (holdOpen) {
                waiting.add(() -> ioThread.execute(() -> then.accept(!failing)));
            } else {
                then.accept(!failing);
            }
        }

        @Override
        public void progress(TokenUsage usageSoFar) {
            progressed.add(usageSoFar);
        }

        @Override
        public void close(UsageEvent event, Executor ioThread, Consumer<Boolean> then) {
            closed.add(event);
            if (holdClose) {
                waiting.add(() -> ioThread.execute(() -> then.accept(!failing)));
            } else {
                ioThread.execute(() -> then.accept(!failing));
            }
        }
    }
}
