package io.tollgate.gateway.config;

/** A snapshot is not taken over; the last good one stays. The message says why and holds nothing secret. */
final class SnapshotRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    SnapshotRefusedException(String message) {
        super(message);
    }
}
