package io.tollgate.contract.id;

import java.util.UUID;

/** An identifier whose text form is a canonical lower-case UUID. */
public sealed interface UuidId
        permits OrganizationId, GatewayId, RegistryId, ConsumerId, PolicyId, BudgetId, RequestId {

    UUID value();

    /**
     * Accepts only the canonical 36-character lower-case form: {@link UUID#fromString} also takes shortened forms, which
     * would give one object several spellings.
     */
    static UUID parse(String text) {
        UUID parsed = UUID.fromString(text);
        if (!parsed.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical UUID");
        }
        return parsed;
    }
}
