package io.tollgate.gateway.usage;

/** A place in the node log: everything before it, in segment order, lies to its left. */
record LogPosition(long segment, int offset) implements Comparable<LogPosition> {

    static final LogPosition START = new LogPosition(0, 0);

    @Override
    public int compareTo(LogPosition other) {
        int bySegment = Long.compare(segment, other.segment);
        return bySegment != 0 ? bySegment : Integer.compare(offset, other.offset);
    }
}
