package io.tollgate.gateway.usage;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import org.jspecify.annotations.Nullable;

/** A record on its way to the disk; encoded by the writer thread. */
sealed interface Entry {

    RecordType type();

    EventId id();

    /** Writes the body; its length. */
    int encode(EventEncoder to);

    /** Somebody waits for this record: its group is forced at once. */
    default boolean awaited() {
        return true;
    }

    record Open(Attempt attempt) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.OPEN;
        }

        @Override
        public EventId id() {
            return attempt.id();
        }

        @Override
        public int encode(EventEncoder to) {
            return to.event(attempt.opening());
        }
    }

    record Progress(Attempt attempt, TokenUsage usage) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.PROGRESS;
        }

        @Override
        public EventId id() {
            return attempt.id();
        }

        @Override
        public int encode(EventEncoder to) {
            return to.usage(usage);
        }

        @Override
        public boolean awaited() {
            return false;
        }
    }

    /** @param waiting absent once it has been told, or when nobody waits */
    record Close(
            @Nullable Attempt attempt,
            UsageEvent event,
            @Nullable Waiting waiting) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.CLOSE;
        }

        @Override
        public EventId id() {
            return event.id();
        }

        @Override
        public int encode(EventEncoder to) {
            return to.event(event);
        }
    }

    record Refused(UsageEvent event) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.REFUSED;
        }

        @Override
        public EventId id() {
            return event.id();
        }

        @Override
        public int encode(EventEncoder to) {
            return to.event(event);
        }

        @Override
        public boolean awaited() {
            return false;
        }
    }

    record Retraction(EventId id) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.VOID;
        }

        @Override
        public int encode(EventEncoder to) {
            return 0;
        }

        @Override
        public boolean awaited() {
            return false;
        }
    }
}
