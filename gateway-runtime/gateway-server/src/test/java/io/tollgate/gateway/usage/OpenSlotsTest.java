package io.tollgate.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.usage.UsageEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSlotsTest {

    @TempDir
    Path directory;

    @Test
    void keepsWhatRunsForTheNextProcess() throws Exception {
        // given
        OpenSlots slots = OpenSlots.open(directory);
        slots.write(UsageEvents.opening(1), 1_000);
        int closed = slots.write(UsageEvents.opening(2), 2_000);
        slots.write(UsageEvents.opening(3), 3_000);
        slots.release(closed);

        // when
        OpenSlots next = OpenSlots.open(directory);

        // then
        assertThat(next.kept())
                .extracting(kept -> kept.open().event())
                .containsExactlyInAnyOrder(UsageEvents.opening(1), UsageEvents.opening(3));
        assertThat(next.kept())
                .extracting(kept -> kept.open().writtenAt().toEpochMilli())
                .contains(1_000L, 3_000L);
    }

    @Test
    void givesNoSlotTwiceAndNoneThatThePreviousProcessHolds() throws Exception {
        // given
        OpenSlots.open(directory).write(UsageEvents.opening(1), 1);
        OpenSlots slots = OpenSlots.open(directory);
        Set<Integer> given = new HashSet<>();
        slots.kept().forEach(kept -> given.add(kept.slot()));

        // when
        for (int i = 1; i < OpenSlots.SLOTS; i++) {
            given.add(slots.write(UsageEvents.opening(100 + i), 1));
        }

        // then
        assertThat(given).hasSize(OpenSlots.SLOTS).doesNotContain(-1);
        assertThat(slots.write(UsageEvents.opening(99_999), 1)).isEqualTo(-1);
        slots.release(slots.kept().getFirst().slot());
        assertThat(slots.write(UsageEvents.opening(99_999), 1)).isNotEqualTo(-1);
    }

    @Test
    void takesNoEventThatIsTooLongForASlot() throws Exception {
        // given
        UsageEvent longNames = UsageEvents.withModel(UsageEvents.opening(1), "m".repeat(BoundedEvent.MAX_TEXT));

        // when
        int slot = OpenSlots.open(directory).write(longNames, 1);

        // then
        assertThat(slot).isEqualTo(-1);
    }

    @Test
    void passesOverAHalfWrittenSlot() throws Exception {
        // given
        OpenSlots slots = OpenSlots.open(directory);
        int torn = slots.write(UsageEvents.opening(1), 1);
        slots.write(UsageEvents.opening(2), 1);
        flipByteAt((long) torn * OpenSlots.SLOT_BYTES + RecordFormat.FRAME_BYTES + 10);

        // when
        OpenSlots next = OpenSlots.open(directory);

        // then
        assertThat(next.kept()).extracting(kept -> kept.open().id()).containsExactly(UsageEvents.id(2));
    }

    private void flipByteAt(long at) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(OpenSlots.FILE).toFile(), "rw")) {
            file.seek(at);
            int was = file.read();
            file.seek(at);
            file.write(was ^ 0x55);
        }
    }
}
