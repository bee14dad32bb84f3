package io.tollgate.contract.id;

import java.util.UUID;

/** Identity of an organization, the unit of isolation and billing. */
public record OrganizationId(UUID value) implements UuidId {

    /** @throws IllegalArgumentException when {@code text} is not a canonical UUID */
    public static OrganizationId fromString(String text) {
        return new OrganizationId(UuidId.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
