package io.tollgate.contract.id;

import java.time.Instant;
import java.util.UUID;

/**
 * Identity of one request to a gateway, a UUIDv7 (RFC 9562 section 5.7), also its trace id. The node that accepts the
 * request makes it.
 */
public record RequestId(UUID value) implements UuidId {

    /** @throws IllegalArgumentException when {@code text} is not a canonical UUID */
    public static RequestId fromString(String text) {
        return new RequestId(UuidId.parse(text));
    }

    /** Builds a UUIDv7 from an instant and 74 random bits, taken from the two words given. */
    public static RequestId of(long epochMillis, long randomHigh, long randomLow) {
        long high = (epochMillis << 16) | 0x7000L | (randomHigh & 0x0FFFL);
        long low = (randomLow & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new RequestId(new UUID(high, low));
    }

    /** The instant this request was accepted, in milliseconds' precision; the id carries it. */
    public Instant acceptedAt() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
