package io.tollgate.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource({
        "0.000132,$0.0001320",
        "0.00999999,$0.01000",
        "0.0123,$0.01",
        "0,$0.00",
        "1234.5,'$1,234.50'",
        "0.000000000001,$0.000000000001000"
    })
    void requestCostsKeepFourDigitsBelowACent(BigDecimal usd, String expected) {
        assertThat(Formats.requestCost(usd)).isEqualTo(expected);
    }

    @Test
    void anUnknownCostIsADashAndNeverZero() {
        assertThat(Formats.requestCost(null)).isEqualTo("—");
        assertThat(Formats.money(null)).isEqualTo("—");
        assertThat(Formats.moneyShort(null)).isEqualTo("—");
    }

    @ParameterizedTest
    @CsvSource({"12,$12.00", "12400,$12.4k", "1240000,$1.24M", "999.99,$999.99"})
    void tilesShortenMoney(BigDecimal usd, String expected) {
        assertThat(Formats.moneyShort(usd)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12480,12.5k", "1240000,1.24M", "999,999", "9999,'9,999'"})
    void tilesShortenCounts(long count, String expected) {
        assertThat(Formats.countShort(count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"842,842 ms", "1840,1.84 s", "125000,2 min 05 s"})
    void durationsGrowTheirUnit(long millis, String expected) {
        assertThat(Formats.duration(millis)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1,3,33.3 %", "1,100000,<0.1 %", "0,5,0.0 %", "0,0,—"})
    void aShareThatIsNotZeroNeverReadsAsZero(long part, long whole, String expected) {
        assertThat(Formats.percent(part, whole)).isEqualTo(expected);
    }

    @Test
    void instantsAreRelativeBelowADay() {
        // given
        var now = Instant.parse("2026-11-21T12:00:00Z");
        // when, then
        assertThat(Formats.ago(now.minusSeconds(2), now, ZoneOffset.UTC)).isEqualTo("just now");
        assertThat(Formats.ago(now.minusSeconds(200), now, ZoneOffset.UTC)).isEqualTo("3 min ago");
        assertThat(Formats.ago(now.minusSeconds(7_300), now, ZoneOffset.UTC)).isEqualTo("2 h ago");
        assertThat(Formats.ago(now.minusSeconds(90_000), now, ZoneOffset.UTC)).startsWith("20 Nov 2026 11:00:00.000");
    }
}
