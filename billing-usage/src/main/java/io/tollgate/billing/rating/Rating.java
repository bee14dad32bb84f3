package io.tollgate.billing.rating;

import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import java.util.Optional;

/** What an event costs by the price version it names. Pure; nothing rounds. */
public sealed interface Rating {

    /** Nothing was used and no price was named, as in a refused request: nothing to charge. */
    record NothingUsed() implements Rating {}

    /** Every used component was charged. */
    record Priced(PicoUsd cost) implements Rating {}

    /** Charged, but a used component has no price; the event stays listed until somebody gives it one. */
    record Partial(PicoUsd cost) implements Rating {}

    /** Used, and the price it names is unknown or it names none: not charged and never counted as zero. */
    record Unpriced() implements Rating {}

    /**
     * Rates a usage with the price version in force at admission, found or not.
     *
     * @throws ArithmeticException when the cost is beyond 9.2 million USD
     */
    static Rating of(TokenUsage usage, Optional<PriceVersion> price) {
        if (price.isEmpty()) {
            return usage.equals(TokenUsage.NONE) ? new NothingUsed() : new Unpriced();
        }
        PicoUsd cost = price.get().toPrice().cost(usage);
        return price.get().covers(usage) ? new Priced(cost) : new Partial(cost);
    }

    /** The amount for the ledger, if any. */
    default Optional<PicoUsd> charge() {
        return switch (this) {
            case Priced(PicoUsd cost) -> Optional.of(cost);
            case Partial(PicoUsd cost) -> Optional.of(cost);
            case NothingUsed _, Unpriced _ -> Optional.empty();
        };
    }

    /** The word for the {@code rating} column. */
    default String code() {
        return switch (this) {
            case NothingUsed _ -> "none";
            case Priced _ -> "priced";
            case Partial _ -> "partial";
            case Unpriced _ -> "unpriced";
        };
    }
}
