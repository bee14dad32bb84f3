package io.tollgate.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bar MET-7: not one picodollar off. */
class RatingTest {

    @Test
    void ratesEveryGoldenCaseToThePicodollar() throws IOException {
        // given
        Map<String, PriceVersion> versions = BundledPrices.read("/prices/models-dev.json").versions().stream()
                .collect(Collectors.toMap(PriceVersion::version, Function.identity()));
        List<String[]> cases = golden();

        // when, then
        assertThat(cases).hasSizeGreaterThanOrEqualTo(300);
        for (String[] golden : cases) {
            Rating rating = Rating.of(usage(golden), Optional.ofNullable(versions.get(golden[0])));
            assertThat(rating)
                    .as(String.join(",", golden))
                    .isEqualTo(new Rating.Priced(new PicoUsd(Long.parseLong(golden[11]))));
        }
        System.out.println("MET-7: " + cases.size() + " golden cases, 0 pUSD difference");
    }

    @Property(tries = 20_000, seed = "20261121")
    void agreesWithAnIndependentOracle(@ForAll("versions") PriceVersion version, @ForAll("usages") TokenUsage usage) {
        Rating rating = Rating.of(usage, Optional.of(version));

        assertThat(rating.charge().orElseThrow().value())
                .isEqualTo(oracle(version, usage).longValueExact());
    }

    @Test
    void theWholeRequestPaysTheTierOnceThePromptIsLarger() {
        PriceVersion version =
                version(ComponentPrices.ofText(10, 100), new PriceVersion.Tier(1000, ComponentPrices.ofText(20, 200)));

        assertThat(cost(version, TokenUsage.of(1000, 5))).isEqualTo(1000 * 10 + 5 * 100);
        assertThat(cost(version, TokenUsage.of(1001, 5))).isEqualTo(1001 * 20 + 5 * 200);
    }

    @Test
    void reasoningIsPartOfTheOutputAndNotChargedAgain() {
        PriceVersion version = version(ComponentPrices.ofText(10, 100));

        assertThat(cost(version, new TokenUsage(0, 0, 0, 0, 0, 50, 40, 0, 0, 0)))
                .isEqualTo(50 * 100);
    }

    @Test
    void whatTheListDoesNotNameFallsBackAndIsNeverFree() {
        PriceVersion plain = version(ComponentPrices.ofText(10, 100));
        PriceVersion withWrite = version(new ComponentPrices(10, 100, null, 12L, null, null, null, null, null));
        TokenUsage everyPart = new TokenUsage(1, 1, 1, 1, 1, 1, 0, 1, 0, 0);

        assertThat(cost(plain, everyPart)).isEqualTo(5 * 10 + 2 * 100);
        assertThat(cost(withWrite, everyPart)).isEqualTo(3 * 10 + 2 * 12 + 2 * 100);
    }

    @Test
    void anUnknownPriceIsUnpricedAndNothingUsedIsNothing() {
        assertThat(Rating.of(TokenUsage.of(1, 0), Optional.empty())).isEqualTo(new Rating.Unpriced());
        assertThat(Rating.of(TokenUsage.NONE, Optional.empty())).isEqualTo(new Rating.NothingUsed());
        assertThat(new Rating.Unpriced().charge()).isEmpty();
    }

    @Test
    void imagesWithoutAPriceLeaveTheEventOpen() {
        PriceVersion version = version(ComponentPrices.ofText(10, 100));

        assertThat(Rating.of(new TokenUsage(1, 0, 0, 0, 0, 0, 0, 0, 3, 0), Optional.of(version)))
                .isEqualTo(new Rating.Partial(new PicoUsd(10)));
    }

    @Test
    void aCostBeyondAllMeasureIsRefusedInsteadOfWrapping() {
        PriceVersion version = version(ComponentPrices.ofText(Long.MAX_VALUE, 1));

        assertThatThrownBy(() -> cost(version, TokenUsage.of(2, 0))).isInstanceOf(ArithmeticException.class);
    }

    /** Sums in BigInteger, picks the tier by scanning for the largest threshold below the prompt. */
    private static BigInteger oracle(PriceVersion version, TokenUsage u) {
        BigInteger prompt = sum(u.input(), u.cachedRead(), u.cacheWrite5m(), u.cacheWrite1h(), u.audioInput());
        ComponentPrices prices = version.base();
        BigInteger best = BigInteger.valueOf(-1);
        for (PriceVersion.Tier tier : version.tiers()) {
            BigInteger threshold = BigInteger.valueOf(tier.abovePromptTokens());
            if (prompt.compareTo(threshold) > 0 && threshold.compareTo(best) > 0) {
                prices = tier.prices();
                best = threshold;
            }
        }
        Long write5m = first(prices.cacheWrite5m(), prices.input());
        return times(u.input(), prices.input())
                .add(times(u.cachedRead(), first(prices.cachedRead(), prices.input())))
                .add(times(u.cacheWrite5m(), write5m))
                .add(times(u.cacheWrite1h(), first(prices.cacheWrite1h(), write5m)))
                .add(times(u.audioInput(), first(prices.audioInput(), prices.input())))
                .add(times(u.output(), prices.output()))
                .add(times(u.audioOutput(), first(prices.audioOutput(), prices.output())))
                .add(times(u.images(), first(prices.image(), 0)))
                .add(times(u.calls(), first(prices.call(), 0)));
    }

    private static long first(@Nullable Long named, long fallback) {
        return named != null ? named : fallback;
    }

    private static BigInteger times(long units, long price) {
        return BigInteger.valueOf(units).multiply(BigInteger.valueOf(price));
    }

    private static BigInteger sum(long... counts) {
        BigInteger sum = BigInteger.ZERO;
        for (long count : counts) {
            sum = sum.add(BigInteger.valueOf(count));
        }
        return sum;
    }

    @Provide
    Arbitrary<TokenUsage> usages() {
        return Arbitraries.longs()
                .between(0, 400_000)
                .list()
                .ofSize(10)
                .map(n -> new TokenUsage(
                        n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6), n.get(7), n.get(8),
                        n.get(9)));
    }

    @Provide
    Arbitrary<PriceVersion> versions() {
        Arbitrary<PriceVersion.Tier> tier = Combinators.combine(
                        Arbitraries.longs().between(1, 1_000_000), components())
                .as(PriceVersion.Tier::new);
        return Combinators.combine(
                        components(), tier.list().ofMaxSize(3).uniqueElements(PriceVersion.Tier::abovePromptTokens))
                .as((base, tiers) -> version(base, tiers.toArray(PriceVersion.Tier[]::new)));
    }

    private static Arbitrary<ComponentPrices> components() {
        Arbitrary<Long> price = Arbitraries.longs().between(0, 600_000_000L);
        return Combinators.combine(price, price, price.injectNull(0.4).list().ofSize(7))
                .as((input, output, rest) -> new ComponentPrices(
                        input,
                        output,
                        rest.get(0),
                        rest.get(1),
                        rest.get(2),
                        rest.get(3),
                        rest.get(4),
                        rest.get(5),
                        rest.get(6)));
    }

    private static long cost(PriceVersion version, TokenUsage usage) {
        return Rating.of(usage, Optional.of(version)).charge().orElseThrow().value();
    }

    private static PriceVersion version(ComponentPrices base, PriceVersion.Tier... tiers) {
        return new PriceVersion(
                "p/m@2026-01-01",
                "p",
                "m",
                Instant.parse("2026-01-01T00:00:00Z"),
                "test",
                LocalDate.parse("2026-01-01"),
                base,
                List.of(tiers));
    }

    private static TokenUsage usage(String[] g) {
        long[] n = new long[10];
        for (int i = 0; i < n.length; i++) {
            n[i] = Long.parseLong(g[i + 1]);
        }
        return new TokenUsage(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
    }

    private static List<String[]> golden() throws IOException {
        try (InputStream in = RatingTest.class.getResourceAsStream("/rating/golden.csv")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
        }
    }
}
