package io.tollgate.gateway.usage;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Spend that is in this node's log but that billing-usage has not acknowledged: what a rebuild of budgets must add to the
 * ledger. An event that was stored but whose acknowledgement is under way is in both, so a rebuild errs towards refusing. Reads
 * the disk: never call it on an I/O thread.
 */
public interface PendingSpend {

    /** Every pending event, oldest first, possibly some of them twice. Attempts that are still open are not among them. */
    void forEachPending(Consumer<UsageEvent> consumer);

    /**
     * Sum of the costs of the pending events that {@code of} selects. Events without a cost count nothing here: those of nodes
     * that died in mid-stream; who needs them prices their usage, found by {@link #forEachPending}.
     */
    default long pendingPicoUsd(Predicate<UsageEvent> of) {
        long[] sum = {0};
        forEachPending(event -> {
            if (event.cost() != null && of.test(event)) {
                sum[0] = Math.addExact(sum[0], event.cost().value());
            }
        });
        return sum[0];
    }

    /** Selects what counts for a budget of this scope and subject: requests accepted in {@code [from, to)}. */
    static Predicate<UsageEvent> of(
            OrganizationId organization, BudgetConfig.Scope scope, String subject, Instant from, Instant to) {
        return event -> {
            Instant accepted = event.id().requestId().acceptedAt();
            return event.organizationId().equals(organization)
                    && subject.equals(subjectOf(event, scope))
                    && !accepted.isBefore(from)
                    && accepted.isBefore(to);
        };
    }

    private static @Nullable String subjectOf(UsageEvent event, BudgetConfig.Scope scope) {
        return switch (scope) {
            case ORGANIZATION -> event.organizationId().toString();
            case GATEWAY -> event.gatewayId().toString();
            case CONSUMER ->
                event.consumerId() == null ? null : event.consumerId().toString();
            case KEY -> event.keyId();
        };
    }
}
