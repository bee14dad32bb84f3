package io.tollgate.tenant.budget;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.error.Violations;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much, per what, and how strictly. */
public record BudgetTerms(PicoUsd limit, BudgetConfig.Period period, BudgetConfig.Enforcement enforcement) {

    /** The terms a request asks for; wrong ones are reported and stand in as the strictest. */
    public static BudgetTerms check(CreateConsumerRequest.Budget request, Violations violations) {
        PicoUsd limit = UsdAmount.parse(request.limitUsd()).orElse(null);
        if (limit == null) {
            violations.add(
                    "budget.limit_usd", "must be a positive decimal below 9000000 with at most 6 places, such as 5.00");
        }
        return new BudgetTerms(
                limit == null ? new PicoUsd(1) : limit,
                oneOf("budget.period", request.period(), BudgetConfig.Period.HOUR, violations),
                oneOf("budget.enforcement", request.enforcement(), BudgetConfig.Enforcement.HARD, violations));
    }

    /** For people: {@code 5.00 USD per day}. */
    public String describe() {
        return UsdAmount.format(limit) + " USD per " + period.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E oneOf(
            String field, @Nullable String text, E otherwise, Violations violations) {
        E[] values = otherwise.getDeclaringClass().getEnumConstants();
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        violations.add(
                field,
                "must be one of "
                        + Arrays.stream(values)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
        return otherwise;
    }
}
