package io.tollgate.acceptance.fault;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to the bytes. Byte positions count per connection, in the direction of the client, and -1
 * means never.
 *
 * @param latency added to each piece, both ways
 * @param bytesPerSecond 0 means unlimited
 * @param blackHole connections stay open, nothing passes
 * @param resetAtByte passes so many bytes, then resets
 * @param sliceBytes writes in slices of this size; 0 means as they come
 * @param corruptByte flips one bit of this byte
 * @param halfCloseAtByte ends its sending side after this byte
 */
public record FaultRules(
        Duration latency,
        long bytesPerSecond,
        boolean blackHole,
        long resetAtByte,
        int sliceBytes,
        long corruptByte,
        long halfCloseAtByte) {

    public static final FaultRules NONE = new FaultRules(Duration.ZERO, 0, false, -1, 0, -1, -1);

    public static FaultRules latency(Duration latency) {
        return new FaultRules(latency, 0, false, -1, 0, -1, -1);
    }

    public static FaultRules bandwidth(long bytesPerSecond) {
        return new FaultRules(Duration.ZERO, bytesPerSecond, false, -1, 256, -1, -1);
    }

    public static FaultRules swallowing() {
        return new FaultRules(Duration.ZERO, 0, true, -1, 0, -1, -1);
    }

    public static FaultRules resetAt(long position) {
        return new FaultRules(Duration.ZERO, 0, false, position, 0, -1, -1);
    }

    public static FaultRules slices(int bytes) {
        return new FaultRules(Duration.ZERO, 0, false, -1, bytes, -1, -1);
    }

    public static FaultRules corrupt(long position) {
        return new FaultRules(Duration.ZERO, 0, false, -1, 0, position, -1);
    }

    public static FaultRules halfCloseAt(long position) {
        return new FaultRules(Duration.ZERO, 0, false, -1, 0, -1, position);
    }
}
