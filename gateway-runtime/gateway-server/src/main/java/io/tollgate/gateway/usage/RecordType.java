package io.tollgate.gateway.usage;

import java.util.Optional;

/** Kinds of records in the node log. The code is part of the file format: added, never reused. */
enum RecordType {
    /** An attempt began; the body is the event as it would be if the node died now. */
    OPEN(1),
    /** What an open attempt used so far; the body is its token usage. */
    PROGRESS(2),
    /** An attempt ended; the body is its event. */
    CLOSE(3),
    /** A request was refused before any upstream was tried; the body is its event. */
    REFUSED(4),
    /** Takes back an OPEN whose caller was told that it failed, though its bytes may be on disk. No body. */
    VOID(5);

    private static final RecordType[] ALL = values();

    private final byte code;

    RecordType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /** True when the body is an event for billing-usage. */
    boolean shippable() {
        return this == CLOSE || this == REFUSED;
    }

    static Optional<RecordType> of(byte code) {
        return code >= 1 && code <= ALL.length ? Optional.of(ALL[code - 1]) : Optional.empty();
    }
}
