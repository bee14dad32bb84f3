package io.tollgate.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.money.TokenUsage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DamagedSegmentTest {

    private static final long SEGMENT = 7;
    private static final int SIZE = 4096;

    /** Offsets at which the records of {@link #segment} end, the header's end first. */
    private final List<Integer> ends = new ArrayList<>(List.of(RecordFormat.HEADER_BYTES));

    private final byte[] segment = segment();

    @Test
    void returnsEveryRecordOfAnIntactSegment() {
        // when
        SegmentScan.Result found = SegmentScan.file(SEGMENT, ByteBuffer.wrap(segment));

        // then
        assertThat(found.damages()).isEmpty();
        assertThat(endsOf(found)).isEqualTo(ends.subList(1, ends.size()));
        assertThat(found.nextOffset()).isEqualTo(ends.getLast());
    }

    @Test
    void survivesACutAtEveryByte() {
        for (int length = 0; length < SIZE; length++) {
            // given
            byte[] cut = new byte[length];
            System.arraycopy(segment, 0, cut, 0, length);

            // when
            SegmentScan.Result found = SegmentScan.file(SEGMENT, ByteBuffer.wrap(cut));

            // then
            assertThat(found.damages()).as("cut at %s", length).isNotEmpty();
            assertThat(endsOf(found)).as("cut at %s", length).isEqualTo(endsUpTo(length));
        }
    }

    @Test
    void survivesAFlipOfEveryBit() {
        for (int bit = 0; bit < SIZE * 8; bit++) {
            // given
            int at = bit / 8;
            byte[] flipped = segment.clone();
            flipped[at] ^= (byte) (1 << (bit % 8));

            // when
            SegmentScan.Result found = SegmentScan.file(SEGMENT, ByteBuffer.wrap(flipped));

            // then
            assertThat(found.damages()).as("flip of bit %s", bit).isNotEmpty();
            assertThat(endsOf(found)).as("flip of bit %s", bit).isEqualTo(endsWithout(at));
        }
    }

    @Test
    void survivesGarbageInEveryPlaceAndStillFindsWhatLiesBehind() {
        for (int from = 0; from < ends.getLast(); from += 3) {
            // given
            byte[] spoiled = segment.clone();
            int to = Math.min(from + 200, ends.getLast());
            for (int i = from; i < to; i++) {
                spoiled[i] = (byte) (i * 31 + 17);
            }

            // when
            SegmentScan.Result found = SegmentScan.file(SEGMENT, ByteBuffer.wrap(spoiled));

            // then
            assertThat(found.damages()).as("garbage at %s", from).isNotEmpty();
            assertThat(endsOf(found)).as("garbage at %s", from).isEqualTo(endsOutside(from, to));
        }
    }

    @Test
    void takesNoRecordFromAnotherSegmentOrPlaceForItsOwn() {
        // when
        SegmentScan.Result otherSegment = SegmentScan.file(SEGMENT + 1, ByteBuffer.wrap(segment));
        byte[] moved = new byte[SIZE];
        System.arraycopy(segment, 0, moved, 1, SIZE - 1);
        SegmentScan.Result otherPlace = SegmentScan.file(SEGMENT, ByteBuffer.wrap(moved));

        // then
        assertThat(otherSegment.records()).isEmpty();
        assertThat(otherSegment.damages()).isNotEmpty();
        assertThat(otherPlace.records()).isEmpty();
        assertThat(otherPlace.damages()).isNotEmpty();
    }

    @Test
    void readsInChunksOfAnySizeTheSameAsAtOnce() {
        // given
        int end = ends.getLast();
        int largest = largestRecord();
        for (int chunk = largest; chunk < largest + 300; chunk += 7) {
            // when
            List<Integer> found = new ArrayList<>();
            int at = RecordFormat.HEADER_BYTES;
            while (at < end) {
                int to = Math.min(end, at + chunk);
                SegmentScan.Result part = SegmentScan.chunk(
                        SEGMENT, ByteBuffer.wrap(segment, at, to - at).slice(), at, to == end);
                assertThat(part.damages()).isEmpty();
                found.addAll(endsOf(part));
                at = part.nextOffset();
            }

            // then
            assertThat(found).as("chunks of %s", chunk).isEqualTo(ends.subList(1, ends.size()));
        }
    }

    private byte[] segment() {
        ByteBuffer out = ByteBuffer.allocate(SIZE).put(RecordFormat.header(SEGMENT, SIZE));
        put(out, new Entry.Close(null, UsageEvents.closing(1), null));
        put(out, new Entry.Retraction(UsageEvents.id(2)));
        put(out, new Entry.Refused(UsageEvents.refused(3)));
        RecordFormat.put(
                out,
                SEGMENT,
                out.position(),
                RecordType.PROGRESS,
                UsageEvents.id(4),
                1,
                RecordFormat.usage(TokenUsage.of(1, 0)),
                RecordFormat.USAGE_BYTES);
        ends.add(out.position());
        put(out, new Entry.Close(null, UsageEvents.closing(5), null));
        RecordFormat.put(
                out,
                SEGMENT,
                out.position(),
                RecordType.PROGRESS,
                UsageEvents.id(6),
                1,
                RecordFormat.usage(TokenUsage.of(1, 0)),
                RecordFormat.USAGE_BYTES);
        ends.add(out.position());
        return out.array();
    }

    private void put(ByteBuffer out, Entry entry) {
        EventEncoder encoder = new EventEncoder();
        int length = entry.encode(encoder);
        RecordFormat.put(
                out, SEGMENT, out.position(), entry.type(), entry.id(), 1_700_000_000_000L, encoder.bytes(), length);
        ends.add(out.position());
    }

    private static List<Integer> endsOf(SegmentScan.Result found) {
        return found.records().stream().map(LogRecord::endOffset).toList();
    }

    private List<Integer> endsUpTo(int length) {
        return ends.stream().skip(1).filter(end -> end <= length).toList();
    }

    private List<Integer> endsWithout(int at) {
        return endsOutside(at, at + 1);
    }

    /** Ends of the records that have no byte in {@code [from, to)}. */
    private List<Integer> endsOutside(int from, int to) {
        List<Integer> intact = new ArrayList<>();
        for (int i = 1; i < ends.size(); i++) {
            if (ends.get(i) <= from || ends.get(i - 1) >= to) {
                intact.add(ends.get(i));
            }
        }
        return intact;
    }

    private int largestRecord() {
        int largest = 0;
        for (int i = 1; i < ends.size(); i++) {
            largest = Math.max(largest, ends.get(i) - ends.get(i - 1));
        }
        return largest;
    }
}
