package io.tollgate.gateway.admission;

import io.tollgate.contract.config.BudgetConfig;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** One calendar period of a budget, in its zone: days have 23 or 25 hours when clocks change. {@code end} is not in it. */
public record BudgetPeriod(Instant start, Instant end) {

    boolean contains(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    public static BudgetPeriod of(BudgetConfig budget, Instant at) {
        ZonedDateTime time = at.atZone(budget.timeZone());
        return switch (budget.period()) {
            case HOUR -> hour(at, time);
            case DAY -> between(midnight(time), midnight(time.plusDays(1)));
            case WEEK -> {
                ZonedDateTime monday = time.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield between(midnight(monday), midnight(monday.plusWeeks(1)));
            }
            case MONTH -> {
                ZonedDateTime first = time.withDayOfMonth(1);
                yield between(midnight(first), midnight(first.plusMonths(1)));
            }
        };
    }

    /** A wall-clock hour that happens twice is two periods. */
    private static BudgetPeriod hour(Instant at, ZonedDateTime time) {
        Instant start = at.minusNanos(intoHour(time));
        return new BudgetPeriod(start, start.plus(1, ChronoUnit.HOURS));
    }

    private static long intoHour(ZonedDateTime time) {
        return time.toLocalTime().toNanoOfDay() % ChronoUnit.HOURS.getDuration().toNanos();
    }

    private static ZonedDateTime midnight(ZonedDateTime time) {
        return time.toLocalDate().atStartOfDay(time.getZone());
    }

    private static BudgetPeriod between(ZonedDateTime start, ZonedDateTime end) {
        return new BudgetPeriod(start.toInstant(), end.toInstant());
    }
}
