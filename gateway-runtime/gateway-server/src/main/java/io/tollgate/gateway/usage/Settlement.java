package io.tollgate.gateway.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a record once its group is on disk or has failed: who is told, which attempts are open, what must be written
 * again. Writer thread only.
 */
final class Settlement {

    private static final int MAX_UNWRITTEN = 100_000;

    private final LogHealth health;
    private final Notifications notifications = new Notifications();
    private final Set<Attempt> openAttempts = new LinkedHashSet<>();
    private final Deque<Entry> unwritten = new ArrayDeque<>();

    Settlement(LogHealth health) {
        this.health = health;
    }

    /** The record is on disk, in this segment. */
    void succeeded(Entry entry, long segment) {
        switch (entry) {
            case Entry.Open open -> {
                open.attempt().openedIn(segment);
                openAttempts.add(open.attempt());
                open.attempt().openSettled(true, notifications);
            }
            case Entry.Progress progress -> progress.attempt().progressed(progress.usage());
            case Entry.Close close -> {
                if (close.attempt() != null) {
                    openAttempts.remove(close.attempt());
                    close.attempt().closeSettled();
                }
                tell(close, true);
            }
            case Entry.Refused _, Entry.Retraction _ -> {}
        }
    }

    /** The record may or may not be on disk: those who wait are told no, and what must not be lost is written again. */
    void failed(Entry entry) {
        switch (entry) {
            case Entry.Open open -> openFailed(open);
            case Entry.Progress progress -> progress.attempt().progressed(progress.usage());
            case Entry.Close close -> {
                tell(close, false);
                unwritten.add(new Entry.Close(close.attempt(), close.event(), null));
            }
            case Entry.Refused refused -> keep(refused);
            case Entry.Retraction taken -> keep(taken);
        }
    }

    /** No segment can hold this record: those who wait are told no. */
    void unwritable(Entry entry) {
        switch (entry) {
            case Entry.Open open -> open.attempt().openSettled(false, notifications);
            case Entry.Close close -> tell(close, false);
            case Entry.Progress _, Entry.Refused _, Entry.Retraction _ -> {}
        }
    }

    /** Records to write again, oldest first; they are the caller's now. */
    List<Entry> takeUnwritten() {
        List<Entry> taken = List.copyOf(unwritten);
        unwritten.clear();
        return taken;
    }

    List<Attempt> openedBelow(long segment) {
        return openAttempts.stream()
                .filter(attempt -> attempt.openSegment() < segment)
                .toList();
    }

    int openAttempts() {
        return openAttempts.size();
    }

    int unwritten() {
        return unwritten.size();
    }

    void deliver() {
        notifications.deliver();
    }

    private void openFailed(Entry.Open open) {
        if (openAttempts.contains(open.attempt())) {
            return; // a copy to carry forward; the first one is still on disk
        }
        open.attempt().openSettled(false, notifications);
        if (!open.attempt().inSlot()) {
            keep(new Entry.Retraction(open.id())); // one in a slot may have been dispatched: it stays open
        }
    }

    private void keep(Entry entry) {
        if (unwritten.size() < MAX_UNWRITTEN) {
            unwritten.add(entry);
        } else if (entry instanceof Entry.Refused) {
            health.refusedEventDropped();
        }
    }

    private void tell(Entry.Close close, boolean durable) {
        if (close.waiting() != null) {
            notifications.add(close.waiting(), durable);
        }
    }
}
