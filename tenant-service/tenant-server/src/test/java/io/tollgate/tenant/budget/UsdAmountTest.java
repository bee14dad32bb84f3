package io.tollgate.tenant.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.money.PicoUsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsdAmountTest {

    @Test
    void isExactToTheMicrodollar() {
        assertThat(UsdAmount.parse("5.00")).contains(new PicoUsd(5_000_000_000_000L));
        assertThat(UsdAmount.parse("0.000001")).contains(new PicoUsd(1_000_000L));
        assertThat(UsdAmount.parse("8999999.999999")).contains(new PicoUsd(8_999_999_999_999_000_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.000000", "-1", "1.0000001", "9000000", "1e3", "1,5", " 1", "NaN"})
    void refusesWhatIsNoPositiveAmount(String text) {
        assertThat(UsdAmount.parse(text)).isEmpty();
    }

    @Test
    void writesWhatPeopleRead() {
        assertThat(UsdAmount.format(new PicoUsd(5_000_000_000_000L))).isEqualTo("5.00");
        assertThat(UsdAmount.format(new PicoUsd(132_000_000L))).isEqualTo("0.000132");
        assertThat(UsdAmount.format(new PicoUsd(100_000_000_000_000L))).isEqualTo("100.00");
    }
}
