package io.tollgate.gateway.usage;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt between its OPEN and its CLOSE. The I/O thread asks, the writer thread answers. */
final class Attempt implements UsageRecorder.Recording {

    private sealed interface OpenState {
        /** Not on disk yet; the latest of those who wait for it. */
        record Pending(@Nullable Waiting waiting, @Nullable Pending before) implements OpenState {}

        record Settled(boolean durable) implements OpenState {}
    }

    private static final OpenState NOBODY_WAITS = new OpenState.Pending(null, null);
    private static final OpenState DURABLE = new OpenState.Settled(true);
    private static final OpenState FAILED = new OpenState.Settled(false);

    private final UsageEvent opening;
    private final NodeLog log;
    private final AtomicReference<OpenState> open = new AtomicReference<>(NOBODY_WAITS);
    private boolean closed;

    /** Written by the writer thread only. */
    private long openSegment;

    private @Nullable TokenUsage lastProgress;

    Attempt(UsageEvent opening, NodeLog log) {
        this.opening = opening;
        this.log = log;
    }

    @Override
    public boolean openDurable() {
        return open.get() == DURABLE;
    }

    @Override
    public void whenOpenDurable(Executor ioThread, Consumer<Boolean> then) {
        Waiting waiting = new Waiting(ioThread, then);
        while (true) {
            switch (open.get()) {
                case OpenState.Settled settled -> {
                    then.accept(settled.durable());
                    return;
                }
                case OpenState.Pending pending -> {
                    if (open.compareAndSet(pending, new OpenState.Pending(waiting, pending))) {
                        return;
                    }
                }
            }
        }
    }

    @Override
    public void progress(TokenUsage usageSoFar) {
        log.append(new Entry.Progress(this, usageSoFar));
    }

    @Override
    public void close(UsageEvent event, Executor ioThread, Consumer<Boolean> then) {
        if (closed) {
            throw new IllegalStateException("this attempt is closed");
        }
        if (!event.id().equals(id())) {
            throw new IllegalArgumentException("an attempt is closed with its own event");
        }
        closed = true;
        log.append(new Entry.Close(this, BoundedEvent.of(event), new Waiting(ioThread, then)));
    }

    EventId id() {
        return opening.id();
    }

    UsageEvent opening() {
        return opening;
    }

    /** Tells all who wait for OPEN; the first answer counts. Writer thread. */
    void openSettled(boolean durable, Notifications notifications) {
        if (open.getAndUpdate(now -> settled(now, durable)) instanceof OpenState.Pending pending) {
            for (OpenState.Pending each = pending; each != null; each = each.before()) {
                if (each.waiting() != null) {
                    notifications.add(each.waiting(), durable);
                }
            }
        }
    }

    private static OpenState settled(OpenState now, boolean durable) {
        return now instanceof OpenState.Settled ? now : durable ? DURABLE : FAILED;
    }

    /** The newest segment that holds this attempt's OPEN. Writer thread. */
    long openSegment() {
        return openSegment;
    }

    void openedIn(long segment) {
        openSegment = segment;
    }

    @Nullable
    TokenUsage lastProgress() {
        return lastProgress;
    }

    void progressed(TokenUsage usage) {
        lastProgress = usage;
    }
}
