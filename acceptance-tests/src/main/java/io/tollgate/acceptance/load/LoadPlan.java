package io.tollgate.acceptance.load;

import java.time.Duration;
import java.util.function.LongFunction;

/**
 * An open-model run: request {@code i} is due at {@code i / ratePerSecond}, whether or not earlier ones were answered.
 *
 * @param maxInFlight when so many are unanswered, a due request is dropped and counted, so that the run stays bounded
 * @param timeout an answer not complete by then is a failure
 * @param keepBodyBytes how much of each body is kept in the outcome
 */
public record LoadPlan(
        int port,
        double ratePerSecond,
        Duration duration,
        Duration timeout,
        int maxInFlight,
        int keepBodyBytes,
        LongFunction<LoadRequest> requests) {

    public static final long MAX_REQUESTS = 5_000_000;

    public LoadPlan {
        if (ratePerSecond <= 0 || total(ratePerSecond, duration) > MAX_REQUESTS) {
            throw new IllegalArgumentException("a run has 1 to " + MAX_REQUESTS + " requests");
        }
        if (duration.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a run lasts at most an hour");
        }
    }

    public static LoadPlan of(int port, double ratePerSecond, Duration duration, LongFunction<LoadRequest> requests) {
        return new LoadPlan(port, ratePerSecond, duration, Duration.ofSeconds(30), 10_000, 300, requests);
    }

    public long total() {
        return total(ratePerSecond, duration);
    }

    private static long total(double rate, Duration duration) {
        return Math.max(1, Math.round(rate * duration.toMillis() / 1000.0));
    }
}
