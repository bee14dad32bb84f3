package io.tollgate.contract.id;

import java.util.UUID;

/** Identity of a budget. */
public record BudgetId(UUID value) implements UuidId {

    /** @throws IllegalArgumentException when {@code text} is not a canonical UUID */
    public static BudgetId fromString(String text) {
        return new BudgetId(UuidId.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
