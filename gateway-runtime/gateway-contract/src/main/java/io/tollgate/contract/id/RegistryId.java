package io.tollgate.contract.id;

import java.util.UUID;

/** Identity of a registry, one upstream a gateway can send to. */
public record RegistryId(UUID value) implements UuidId {

    /** @throws IllegalArgumentException when {@code text} is not a canonical UUID */
    public static RegistryId fromString(String text) {
        return new RegistryId(UuidId.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
