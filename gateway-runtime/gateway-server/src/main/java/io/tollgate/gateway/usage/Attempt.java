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
    private final OpenSlots slots;

    /** -1 while its OPEN is in the log only. */
    private final int slot;

    private final AtomicReference<OpenState> open = new AtomicReference<>(NOBODY_WAITS);
    private boolean closed;

    /** Written by the writer thread only. */
    private long openSegment;

    private @Nullable TokenUsage lastProgress;

    private Attempt(UsageEvent opening, NodeLog log, OpenSlots slots, int slot) {
        this.opening = opening;
        this.log = log;
        this.slots = slots;
        this.slot = slot;
    }

    /**
     * Keeps the OPEN in a slot; also in the log when its answer may begin before its CLOSE is on disk, and when there is no slot.
     */
    static Attempt open(UsageEvent opening, NodeLog log, OpenSlots slots, long nowMillis) {
        Attempt attempt = new Attempt(opening, log, slots, slots.write(opening, nowMillis));
        if (opening.streamed() || attempt.slot < 0) {
            log.append(new Entry.Open(attempt));
        }
        return attempt;
    }

    @Override
    public void whenOpenKept(Executor ioThread, Consumer<Boolean> then) {
        if (slot >= 0) {
            then.accept(true);
        } else {
            whenOpenDurable(ioThread, then);
        }
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
        UsageEvent bounded = sharesTexts(event) ? event : BoundedEvent.of(event);
        log.append(new Entry.Close(this, bounded, new Waiting(ioThread, then)));
    }

    /** The texts that a client may have chosen are those of the opening, which are bounded. */
    @SuppressWarnings("ReferenceEquality")
    private boolean sharesTexts(UsageEvent event) {
        return event.requestedModel() == opening.requestedModel()
                && event.servedModel() == opening.servedModel()
                && event.endpoint() == opening.endpoint();
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

    boolean inSlot() {
        return slot >= 0;
    }

    /** The CLOSE is on disk. Writer thread, once. */
    void closeSettled() {
        if (slot >= 0) {
            slots.release(slot);
        }
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
