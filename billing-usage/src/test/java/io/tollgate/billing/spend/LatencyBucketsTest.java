package io.tollgate.billing.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LatencyBucketsTest {

    @Property(tries = 20_000, seed = "7")
    void aBucketHoldsItsLatencyAndIsAtMostASixteenthWide(@ForAll @LongRange(min = 0, max = 1L << 50) long millis) {
        long bound = LatencyBuckets.upperBound(LatencyBuckets.of(millis));

        assertThat(bound).isGreaterThanOrEqualTo(millis);
        assertThat(bound - millis).isLessThanOrEqualTo(millis / 16);
    }

    @Test
    void bucketsGrowWithLatencyWithoutGaps() {
        for (long millis = 1; millis < 100_000; millis++) {
            int step = LatencyBuckets.of(millis) - LatencyBuckets.of(millis - 1);
            assertThat(step).isBetween(0, 1);
        }
    }

    @Test
    void percentilesCountRequests() {
        SortedMap<Integer, Long> requests = new TreeMap<>();
        requests.put(LatencyBuckets.of(10), 95L);
        requests.put(LatencyBuckets.of(5_000), 5L);

        assertThat(LatencyBuckets.percentile(requests, 95)).isEqualTo(10);
        assertThat(LatencyBuckets.percentile(requests, 96)).isBetween(5_000L, 5_312L);
        assertThat(LatencyBuckets.percentile(new TreeMap<>(), 95)).isZero();
    }

    @Test
    void moneyIsWrittenExactlyAndPlainly() {
        assertThat(Usd.ofPico(new BigInteger("132000000"))).isEqualTo("0.000132");
        assertThat(Usd.ofPico(BigInteger.ONE)).isEqualTo("0.000000000001");
        assertThat(Usd.ofPico(BigInteger.ZERO)).isEqualTo("0");
        assertThat(Usd.ofPico(new BigInteger("1200000000000000"))).isEqualTo("1200");
    }
}
