package io.tollgate.gateway.usage;

/** What the node log counts as being on disk. */
public enum SyncMode {
    /** Forced to the device: survives kill -9 and power loss. */
    FSYNC,
    /** Handed to the operating system: survives kill -9, may lose the last seconds on power loss. */
    WRITE
}
