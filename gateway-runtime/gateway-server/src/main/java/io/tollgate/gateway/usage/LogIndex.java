package io.tollgate.gateway.usage;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Which segments hold settled records, and up to where. The writer thread extends it, the shipper reads and removes. The end of
 * a segment is final once a higher one is in the index.
 */
final class LogIndex {

    private final ConcurrentSkipListMap<Long, Integer> ends = new ConcurrentSkipListMap<>();

    void settled(long segment, int end) {
        ends.put(segment, end);
    }

    void remove(long segment) {
        ends.remove(segment);
    }

    int endOf(long segment) {
        return ends.getOrDefault(segment, RecordFormat.HEADER_BYTES);
    }

    boolean holds(long segment) {
        return ends.containsKey(segment);
    }

    OptionalLong firstSegment() {
        Map.@Nullable Entry<Long, Integer> first = ends.firstEntry();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.getKey());
    }

    OptionalLong segmentAfter(long segment) {
        Long next = ends.higherKey(segment);
        return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** Log bytes behind {@code position}. */
    long bytesAfter(LogPosition position) {
        return bytesBetween(position, new LogPosition(Long.MAX_VALUE, 0));
    }

    /** Log bytes from one position to a later one. */
    long bytesBetween(LogPosition from, LogPosition to) {
        long sum = 0;
        for (Map.Entry<Long, Integer> segment :
                ends.subMap(from.segment(), true, to.segment(), true).entrySet()) {
            int start = segment.getKey() == from.segment() ? from.offset() : 0;
            int end = segment.getKey() == to.segment() ? to.offset() : segment.getValue();
            sum += Math.max(0, end - Math.max(start, RecordFormat.HEADER_BYTES));
        }
        return sum;
    }
}
