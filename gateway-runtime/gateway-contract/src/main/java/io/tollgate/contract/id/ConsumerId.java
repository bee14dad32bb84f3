package io.tollgate.contract.id;

import java.util.UUID;

/** Identity of a consumer, one application calling through a gateway. */
public record ConsumerId(UUID value) implements UuidId {

    /** @throws IllegalArgumentException when {@code text} is not a canonical UUID */
    public static ConsumerId fromString(String text) {
        return new ConsumerId(UuidId.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
