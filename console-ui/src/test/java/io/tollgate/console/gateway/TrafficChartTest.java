package io.tollgate.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.client.UsagePort.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficChartTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:30:40Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void everyBucketOfTheRangeCounts() {
        // given a day in quarters, with requests in the first and the last one
        var buckets = day(0, 2, 95, 1);
        // when
        var chart = new TrafficChart(buckets, QUARTER, NOW);
        // then
        assertThat(chart.total()).isEqualTo(3);
        assertThat(chart.busiest().orElseThrow().at())
                .isEqualTo(buckets.getFirst().at());
        assertThat(chart.svg().split("<rect", -1)).hasSize(3);
    }

    @Test
    void theAxisIsInTheOrganizationsZoneAndEndsNow() {
        // given
        var chart = new TrafficChart(day(0, 1, 1, 1), QUARTER, NOW);
        // when, then
        assertThat(chart.axis(ZoneId.of("Asia/Kolkata"))).containsExactly("16:15", "04:15", "16:00");
        assertThat(chart.axis(ZoneOffset.UTC)).endsWith("10:30");
    }

    @Test
    void aRangeOfDaysNamesTheDay() {
        // given
        var buckets = IntStream.range(0, 84)
                .mapToObj(i -> new Bucket(NOW.minus(Duration.ofHours(2L * (84 - i))), 0, 0, null))
                .toList();
        // when
        var chart = new TrafficChart(buckets, Duration.ofHours(2), NOW);
        // then
        assertThat(chart.axis(ZoneOffset.UTC).getFirst()).isEqualTo("14 Nov 10:30");
    }

    @Test
    void failuresAreDrawnAndTheRunningBucketIsMarked() {
        // given
        var running = new Bucket(NOW.minusSeconds(40), 4, 1, null);
        // when
        String svg = new TrafficChart(List.of(running), QUARTER, NOW).svg();
        // then
        assertThat(svg).contains("class=\"running\"", "class=\"failed\"").contains("height=\"94\"", "height=\"23\"");
    }

    @Test
    void aSingleRequestBesideThousandsIsStillSeen() {
        // given
        var chart = new TrafficChart(day(3, 10_000, 4, 1), QUARTER, NOW);
        // when, then
        assertThat(chart.svg()).contains("height=\"94\"/>", "height=\"2\"/>");
    }

    private static List<Bucket> day(int one, long inOne, int other, long inOther) {
        Instant from = Instant.parse("2026-11-20T10:45:00Z");
        return IntStream.range(0, 96)
                .mapToObj(i -> new Bucket(
                        from.plus(QUARTER.multipliedBy(i)), i == one ? inOne : i == other ? inOther : 0, 0, null))
                .toList();
    }
}
