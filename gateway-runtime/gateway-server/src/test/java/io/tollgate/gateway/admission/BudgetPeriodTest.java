package io.tollgate.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.BudgetConfig.Period;
import io.tollgate.contract.id.BudgetId;
import io.tollgate.contract.money.PicoUsd;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetPeriodTest {

    @ParameterizedTest
    @CsvSource({
        // a day of 23 and one of 25 hours
        "DAY, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "DAY, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        // the hour that happens twice
        "HOUR, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z",
        "HOUR, Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
        // a zone with a half hour
        "HOUR, Asia/Kolkata, 2026-11-21T10:45:00Z, 2026-11-21T10:30:00Z, 2026-11-21T11:30:00Z",
        "WEEK, America/New_York, 2026-11-22T12:00:00Z, 2026-11-16T05:00:00Z, 2026-11-23T05:00:00Z",
        "MONTH, Pacific/Auckland, 2026-11-30T12:00:00Z, 2026-11-30T11:00:00Z, 2026-12-31T11:00:00Z",
        // midnight does not exist
        "DAY, America/Santiago, 2026-09-06T12:00:00Z, 2026-09-06T04:00:00Z, 2026-09-07T03:00:00Z"
    })
    void isTheCalendarPeriodOfItsZone(Period period, String zone, Instant at, Instant start, Instant end) {
        BudgetConfig budget = new BudgetConfig(
                new BudgetId(new UUID(1, 1)),
                "b",
                BudgetConfig.Scope.ORGANIZATION,
                "x",
                new PicoUsd(1),
                period,
                ZoneId.of(zone),
                BudgetConfig.Enforcement.HARD);

        assertThat(BudgetPeriod.of(budget, at)).isEqualTo(new BudgetPeriod(start, end));
    }
}
