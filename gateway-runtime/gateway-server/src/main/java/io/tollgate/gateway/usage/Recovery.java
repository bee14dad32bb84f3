package io.tollgate.gateway.usage;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.gateway.usage.SegmentScan.Damage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what earlier processes left in the log. Attempts with an OPEN and no CLOSE become {@code NODE_LOST} events. Damage is
 * reported, never thrown; only a disk that cannot be read stops the start. Used once, before the node takes requests.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /**
     * @param settledSlots slots of attempts that the log has closed
     * @param lost events of attempts that the node did not live to close, not yet in the log
     * @param nextSegment a number above every segment on disk
     * @param unacknowledgedEvents events in the log behind the checkpoint
     */
    record Recovered(
            List<Lost> lost,
            List<Integer> settledSlots,
            List<Damage> damages,
            long nextSegment,
            long unacknowledgedEvents) {}

    /** @param slot where the attempt's OPEN is kept, -1 when it is in the log only */
    record Lost(UsageEvent event, int slot) {}

    /** An attempt without CLOSE so far. */
    private static final class Unclosed {
        private final LogRecord open;
        private @Nullable TokenUsage lastProgress;
        private Instant lastSeen;

        Unclosed(LogRecord open) {
            this.open = open;
            this.lastSeen = open.writtenAt();
        }
    }

    private final Map<EventId, Unclosed> unclosed = new LinkedHashMap<>();
    private final Map<EventId, OpenSlots.Kept> slots = new LinkedHashMap<>();
    private final List<Integer> settledSlots = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private final LogPosition checkpoint;
    private long unacknowledged;

    private Recovery(LogPosition checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** Reads every segment and enters it in {@code index}. */
    static Recovered run(SegmentFiles files, List<OpenSlots.Kept> slots, LogPosition checkpoint, LogIndex index)
            throws IOException {
        Recovery recovery = new Recovery(checkpoint);
        slots.forEach(kept -> recovery.slots.put(kept.open().id(), kept));
        long next = checkpoint.segment() + 1;
        for (long segment : files.list()) {
            ByteBuffer bytes = files.read(segment, 0, Integer.MAX_VALUE);
            SegmentScan.Result found = SegmentScan.file(segment, bytes);
            recovery.take(segment, found);
            index.settled(segment, Math.max(RecordFormat.HEADER_BYTES, found.nextOffset()));
            next = Math.max(next, segment + 1);
        }
        recovery.slots
                .values()
                .forEach(kept -> recovery.unclosed.putIfAbsent(kept.open().id(), new Unclosed(compact(kept.open()))));
        return new Recovered(
                recovery.lostEvents(), recovery.settledSlots, recovery.damages, next, recovery.unacknowledged);
    }

    private void take(long segment, SegmentScan.Result found) {
        damages.addAll(found.damages());
        for (Damage damage : found.damages()) {
            LOG.atError()
                    .addKeyValue("segment", damage.segment())
                    .addKeyValue("from", damage.fromOffset())
                    .addKeyValue("to", damage.toOffset())
                    .addKeyValue("error", damage.what())
                    .log("the node log is damaged; intact records around the damage were kept");
        }
        for (LogRecord each : found.records()) {
            take(segment, each);
        }
    }

    private void take(long segment, LogRecord found) {
        switch (found.type()) {
            case OPEN -> unclosed.putIfAbsent(found.id(), new Unclosed(compact(found)));
            case PROGRESS -> progressed(found);
            case CLOSE, VOID -> closed(found.id());
            case REFUSED -> {}
        }
        if (found.type().shippable() && new LogPosition(segment, found.offset()).compareTo(checkpoint) >= 0) {
            unacknowledged++;
        }
    }

    private void closed(EventId id) {
        unclosed.remove(id);
        OpenSlots.Kept slot = slots.remove(id);
        if (slot != null) {
            settledSlots.add(slot.slot());
        }
    }

    /** The same record, no longer holding its whole segment in memory. */
    private static LogRecord compact(LogRecord found) {
        return new LogRecord(
                found.type(),
                found.id(),
                found.writtenAt(),
                found.offset(),
                found.endOffset(),
                ByteBuffer.wrap(found.bodyBytes()));
    }

    private void progressed(LogRecord progress) {
        Unclosed attempt = unclosed.get(progress.id());
        if (attempt != null) {
            try {
                attempt.lastProgress = progress.usage();
                attempt.lastSeen = progress.writtenAt();
            } catch (IOException | IllegalArgumentException e) {
                LOG.atError().addKeyValue("error", e.toString()).log("a PROGRESS record was not understood");
            }
        }
    }

    private List<Lost> lostEvents() {
        List<Lost> lost = new ArrayList<>();
        for (Unclosed attempt : unclosed.values()) {
            try {
                OpenSlots.Kept kept = slots.get(attempt.open.id());
                lost.add(new Lost(
                        LostAttempt.event(attempt.open.event(), attempt.lastProgress, attempt.lastSeen),
                        kept == null ? -1 : kept.slot()));
            } catch (IOException e) {
                LOG.atError()
                        .addKeyValue("eventId", attempt.open.id())
                        .addKeyValue("error", e.toString())
                        .log("an OPEN record was not understood; its attempt has no event");
            }
        }
        return lost;
    }
}
