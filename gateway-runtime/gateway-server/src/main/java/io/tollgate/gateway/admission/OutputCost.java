package io.tollgate.gateway.admission;

import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.UnitPrices;
import io.tollgate.gateway.admission.Admission.Demand;

/**
 * What a request can cost at most, in microdollars rounded up: its prompt once, and each output token. Every part of the
 * prompt is taken at the dearest prompt price, since who reads or writes a cache is only known afterwards.
 */
record OutputCost(long promptMicroUsd, long picoUsdPerToken) {

    static final OutputCost NOTHING = new OutputCost(0, 0);

    /** More than any budget; stands for sums that do not fit. */
    private static final long TOO_MUCH = 1L << 52;

    private static final long MOST_CONVERTIBLE = Long.MAX_VALUE / PicoUsd.PER_MICRO_USD;

    static OutputCost of(Demand demand, Price price) {
        UnitPrices prices = price.pricesFor(demand.promptTokensUpperBound());
        long dearest = Math.max(
                Math.max(Math.max(prices.input(), prices.cachedRead()), prices.audioInput()),
                Math.max(prices.cacheWrite5m(), prices.cacheWrite1h()));
        long prompt = saturated(demand.promptTokensUpperBound(), dearest, prices.call());
        return new OutputCost(micro(prompt), Math.max(prices.output(), prices.audioOutput()));
    }

    boolean isFree() {
        return promptMicroUsd == 0 && picoUsdPerToken == 0;
    }

    /** The most a request with this much output costs. */
    long microUsdFor(long outputTokens) {
        return Math.min(TOO_MUCH, promptMicroUsd + micro(saturated(outputTokens, picoUsdPerToken, 0)));
    }

    /** The output that an amount pays for, the prompt being paid first. */
    long tokensFor(long microUsd) {
        if (picoUsdPerToken == 0) {
            return Long.MAX_VALUE;
        }
        return Math.min(MOST_CONVERTIBLE, Math.max(0, microUsd - promptMicroUsd))
                * PicoUsd.PER_MICRO_USD
                / picoUsdPerToken;
    }

    private static long micro(long picoUsd) {
        return Math.min(TOO_MUCH, Math.ceilDiv(picoUsd, PicoUsd.PER_MICRO_USD));
    }

    private static long saturated(long count, long each, long plus) {
        long product = Math.multiplyHigh(count, each) == 0 ? count * each : Long.MAX_VALUE;
        return product < 0 || product > Long.MAX_VALUE - plus ? Long.MAX_VALUE : product + plus;
    }
}
