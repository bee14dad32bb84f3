package io.tollgate.contract.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** MET-7: costs against an oracle that computes in decimal US dollars. */
class PriceTest {

    @Test
    void aMillionRandomCostsEqualTheDecimalOracle() {
        Random random = new Random(17);
        for (int i = 0; i < 1_000_000; i++) {
            Price price = randomPrice(random);
            TokenUsage usage = randomUsage(random);

            BigDecimal usd = oracle(price, usage);

            PicoUsd cost = price.cost(usage);
            if (BigDecimal.valueOf(cost.value(), 12).compareTo(usd) != 0) {
                throw new AssertionError("seed 17, case " + i + ": " + cost + " is not " + usd);
            }
        }
    }

    @Test
    void reasoningIsPartOfTheOutput() {
        Price price = new Price("v1", UnitPrices.ofTextPrices(1, 10), List.of());
        TokenUsage usage = new TokenUsage(0, 0, 0, 0, 0, 100, 80, 0, 0, 0);

        assertThat(price.cost(usage)).isEqualTo(new PicoUsd(1_000));
    }

    @Test
    void aTierAppliesToTheWholeRequest() {
        Price price = new Price(
                "v1", UnitPrices.ofTextPrices(1, 1), List.of(new Price.Tier(200, UnitPrices.ofTextPrices(2, 3))));

        assertThat(price.cost(TokenUsage.of(200, 10))).isEqualTo(new PicoUsd(210));
        assertThat(price.cost(TokenUsage.of(201, 10))).isEqualTo(new PicoUsd(432));
    }

    @Test
    void overflowIsAnErrorNotACost() {
        Price price = new Price("v1", UnitPrices.ofTextPrices(Long.MAX_VALUE, 1), List.of());

        assertThatThrownBy(() -> price.cost(TokenUsage.of(2, 0))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void microdollarsRoundUp() {
        assertThat(new PicoUsd(1).toMicroUsdRoundedUp()).isEqualTo(1);
        assertThat(new PicoUsd(1_000_000).toMicroUsdRoundedUp()).isEqualTo(1);
        assertThat(new PicoUsd(0).toMicroUsdRoundedUp()).isZero();
    }

    private static BigDecimal oracle(Price price, TokenUsage usage) {
        UnitPrices prices = price.base();
        for (Price.Tier tier : price.tiers()) {
            if (usage.promptTokens() > tier.abovePromptTokens()) {
                prices = tier.prices();
            }
        }
        return usdPerMillion(usage.input(), prices.input())
                .add(usdPerMillion(usage.cachedRead(), prices.cachedRead()))
                .add(usdPerMillion(usage.cacheWrite5m(), prices.cacheWrite5m()))
                .add(usdPerMillion(usage.cacheWrite1h(), prices.cacheWrite1h()))
                .add(usdPerMillion(usage.audioInput(), prices.audioInput()))
                .add(usdPerMillion(usage.output(), prices.output()))
                .add(usdPerMillion(usage.audioOutput(), prices.audioOutput()))
                .add(usdPerMillion(usage.images(), prices.image()))
                .add(usdPerMillion(usage.calls(), prices.call()));
    }

    private static BigDecimal usdPerMillion(long count, long microUsdPerMillion) {
        BigDecimal usdPerMillion = BigDecimal.valueOf(microUsdPerMillion).movePointLeft(6);
        return BigDecimal.valueOf(count).multiply(usdPerMillion).movePointLeft(6);
    }

    private static Price randomPrice(Random random) {
        List<Price.Tier> tiers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tiers.add(new Price.Tier(random.nextInt(300_000), randomPrices(random)));
        }
        return new Price("v", randomPrices(random), tiers);
    }

    private static UnitPrices randomPrices(Random random) {
        return new UnitPrices(
                random.nextInt(100_000_000),
                random.nextInt(100_000_000),
                random.nextInt(100_000_000),
                random.nextInt(100_000_000),
                random.nextInt(100_000_000),
                random.nextInt(600_000_000),
                random.nextInt(600_000_000),
                random.nextInt(2_000_000_000),
                random.nextInt(2_000_000_000));
    }

    private static TokenUsage randomUsage(Random random) {
        long output = random.nextInt(200_000);
        return new TokenUsage(
                random.nextInt(200_000),
                random.nextInt(200_000),
                random.nextInt(50_000),
                random.nextInt(50_000),
                random.nextInt(10_000),
                output,
                output / 2,
                random.nextInt(10_000),
                random.nextInt(20),
                random.nextInt(3));
    }
}
