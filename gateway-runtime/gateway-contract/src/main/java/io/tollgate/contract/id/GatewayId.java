package io.tollgate.contract.id;

import java.util.UUID;

/** Identity of a gateway, one data-plane endpoint of an organization. */
public record GatewayId(UUID value) implements UuidId {

    /** @throws IllegalArgumentException when {@code text} is not a canonical UUID */
    public static GatewayId fromString(String text) {
        return new GatewayId(UuidId.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
