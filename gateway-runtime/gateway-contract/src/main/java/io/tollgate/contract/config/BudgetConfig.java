package io.tollgate.contract.config;

import io.tollgate.contract.id.BudgetId;
import io.tollgate.contract.money.PicoUsd;
import java.time.ZoneId;

/**
 * A limit on spending per calendar period in the given zone. {@code subject} is the id of the object the scope names: an
 * organization, a gateway, a consumer (UUIDs) or a key (its key id).
 */
public record BudgetConfig(
        BudgetId id,
        String name,
        Scope scope,
        String subject,
        PicoUsd limit,
        Period period,
        ZoneId timeZone,
        Enforcement enforcement) {

    public enum Scope {
        ORGANIZATION,
        GATEWAY,
        CONSUMER,
        KEY
    }

    public enum Period {
        HOUR,
        DAY,
        WEEK,
        MONTH
    }

    public enum Enforcement {
        /** Never exceeded; refuses when in doubt. */
        HARD,
        /** Refuses when known to be spent; lets calls pass when the counter cannot be reached. */
        SOFT,
        /** Counts only. */
        OBSERVE
    }

    public BudgetConfig {
        if (limit.value() <= 0) {
            throw new IllegalArgumentException("budget limit must be positive");
        }
    }
}
