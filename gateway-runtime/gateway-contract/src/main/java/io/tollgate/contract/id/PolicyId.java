package io.tollgate.contract.id;

import java.util.UUID;

/** Identity of a configured policy. */
public record PolicyId(UUID value) implements UuidId {

    /** @throws IllegalArgumentException when {@code text} is not a canonical UUID */
    public static PolicyId fromString(String text) {
        return new PolicyId(UuidId.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
