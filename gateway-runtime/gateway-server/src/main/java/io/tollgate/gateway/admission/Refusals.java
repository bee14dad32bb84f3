package io.tollgate.gateway.admission;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.Claim.Passed;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.error.Refusal.HeaderField;
import io.tollgate.gateway.policy.ratelimit.RateLimit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What callers read about limits and budgets: headers, bodies and messages of the wire. */
final class Refusals {

    private static final String RETRY_SOON = "1";

    private Refusals() {}

    /** Headers of a request that passed; of several limits of one dimension the tightest shows. */
    static List<HeaderField> headers(List<Passed> passed, Instant now) {
        if (passed.isEmpty()) {
            return List.of();
        }
        if (passed.size() == 1) {
            List<HeaderField> headers = new ArrayList<>(3);
            Passed only = passed.getFirst();
            addHeaders(headers, only.limit(), only.remaining(), now);
            return headers;
        }
        Map<String, Passed> tightest = new LinkedHashMap<>();
        for (Passed each : passed) {
            tightest.merge(each.limit().dimension(), each, (a, b) -> a.remaining() <= b.remaining() ? a : b);
        }
        List<HeaderField> headers = new ArrayList<>(3 * tightest.size());
        tightest.values().forEach(each -> addHeaders(headers, each.limit(), each.remaining(), now));
        return headers;
    }

    static Refusal rateLimited(RateLimit limit, Instant now) {
        List<HeaderField> headers = new ArrayList<>(4);
        addHeaders(headers, limit, 0, now);
        long retryAfter = limit.retryAfterSeconds();
        headers.add(new HeaderField("Retry-After", Long.toString(retryAfter)));
        String dimension = limit.dimension();
        String message = "Request blocked: " + dimension + " rate limit exceeded. Retry after " + retryAfter + "s.";
        String body = "{\"error\":\"" + GatewayError.RATE_LIMITED.code() + "\",\"message\":\"" + message
                + "\",\"reason\":\"" + dimension + "\",\"scope\":\"" + dimension
                + "\",\"limit\":" + limit.limit()
                + ",\"window\":\"" + limit.windowText() + "\""
                + (retryAfter > 0 ? ",\"retry_after_seconds\":" + retryAfter : "") + "}";
        return new Refusal(GatewayError.RATE_LIMITED, message, headers, body);
    }

    static Refusal limitUnavailable(RateLimit limit) {
        return new Refusal(
                GatewayError.RATE_LIMIT_UNAVAILABLE,
                "the " + limit.dimension() + " rate limit cannot be counted at the moment and is set to fail closed",
                List.of(new HeaderField("Retry-After", RETRY_SOON)),
                null);
    }

    static Refusal budgetExceeded(BudgetConfig budget, BudgetPeriod period, PicoUsd spent, PicoUsd held) {
        String message = "Budget \"" + budget.name() + "\" of " + usd(budget.limit()) + " USD per "
                + budget.period().name().toLowerCase(Locale.ROOT) + " is exhausted: " + usd(spent) + " USD spent"
                + (held.value() > 0 ? ", " + usd(held) + " USD reserved by running requests" : "")
                + ". It resets at "
                + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(period.end().atZone(budget.timeZone()))
                + ". Ask an administrator of your organization to raise it.";
        return Refusal.of(GatewayError.BUDGET_EXCEEDED, message);
    }

    static Refusal budgetUnavailable(BudgetConfig budget) {
        return new Refusal(
                GatewayError.BUDGET_UNAVAILABLE,
                "what was spent of the hard budget \"" + budget.name() + "\" is not known at the moment",
                List.of(new HeaderField("Retry-After", RETRY_SOON)),
                null);
    }

    static Refusal withoutPrice(String provider, String model) {
        return Refusal.of(
                GatewayError.MODEL_WITHOUT_PRICE,
                "model \"" + model + "\" of provider \"" + provider
                        + "\" has no price, and a hard budget applies: an administrator of your organization"
                        + " can set a price for it");
    }

    static Refusal crowded() {
        return new Refusal(
                GatewayError.OVERLOADED,
                "too many requests wait for admission",
                List.of(new HeaderField("Retry-After", RETRY_SOON)),
                null);
    }

    private static void addHeaders(List<HeaderField> headers, RateLimit limit, long remaining, Instant now) {
        boolean global = limit.global();
        headers.add(new HeaderField(
                global ? "X-RateLimit-Global-Limit" : "X-RateLimit-Consumer-Limit", Long.toString(limit.limit())));
        headers.add(new HeaderField(
                global ? "X-RateLimit-Global-Remaining" : "X-RateLimit-Consumer-Remaining", Long.toString(remaining)));
        headers.add(new HeaderField(
                global ? "X-RateLimit-Global-Reset" : "X-RateLimit-Consumer-Reset",
                Long.toString(now.plus(limit.window()).getEpochSecond())));
    }

    private static String usd(PicoUsd amount) {
        BigDecimal usd = BigDecimal.valueOf(amount.value(), 12).setScale(6, RoundingMode.HALF_EVEN);
        BigDecimal trimmed = usd.stripTrailingZeros();
        return (trimmed.scale() < 2 ? trimmed.setScale(2, RoundingMode.UNNECESSARY) : trimmed).toPlainString();
    }
}
