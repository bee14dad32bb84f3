package io.tollgate.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.client.UsagePort.Minute;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinuteChartTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:30:40Z");

    @Test
    void showsTheLastHourAndLeavesOlderMinutesOut() {
        // given one request in the running minute and two an hour ago
        var minutes = List.of(
                new Minute(Instant.parse("2026-11-21T10:30:00Z"), 1, null),
                new Minute(Instant.parse("2026-11-21T09:30:00Z"), 2, null));
        // when
        var chart = MinuteChart.of(minutes, NOW);
        // then
        assertThat(chart.counts()).hasSize(60).endsWith(1L);
        assertThat(chart.total()).isEqualTo(1);
        assertThat(chart.firstTime(ZoneOffset.UTC)).isEqualTo("09:31");
        assertThat(chart.lastTime(ZoneOffset.UTC)).isEqualTo("10:30");
    }

    @Test
    void theTallestBarFillsTheHeightAndTheSmallestStaysVisible() {
        // given
        var minutes = List.of(
                new Minute(Instant.parse("2026-11-21T10:30:00Z"), 10_000, null),
                new Minute(Instant.parse("2026-11-21T10:29:00Z"), 1, null));
        // when
        String svg = MinuteChart.of(minutes, NOW).svg();
        // then
        assertThat(svg).contains("height=\"78\"/>", "height=\"2\"/>");
        assertThat(svg.split("<rect", -1)).hasSize(3);
    }
}
