package io.tollgate.gateway.server;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which target is tried next, and when: 1 + {@code maxRetries} attempts on each target with jittered, doubling pauses, then
 * the next target at once. A short Retry-After is honoured; a long one means going on to the next target.
 */
final class RetryPlan {

    static final RetryPlan NONE = new RetryPlan(0, RandomGenerator::getDefault);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long MAX_PAUSE_MILLIS = 1000;
    private static final long MAX_RETRY_AFTER_SECONDS = 2;
    private static final int MAX_ATTEMPTS = 100;

    private final int maxRetries;
    private final Supplier<RandomGenerator> random;
    private int target;
    private int onTarget;
    private int number;

    RetryPlan(int maxRetries, Supplier<RandomGenerator> random) {
        this.maxRetries = maxRetries;
        this.random = random;
    }

    int target() {
        return target;
    }

    /** The attempt's number, from 1. */
    int number() {
        return number;
    }

    void started() {
        number++;
        onTarget++;
    }

    /** Milliseconds until the next attempt, -1 when there is none. */
    long next(@Nullable String retryAfter, int targets) {
        long asked = secondsOf(retryAfter);
        if (number < MAX_ATTEMPTS && onTarget <= maxRetries && asked <= MAX_RETRY_AFTER_SECONDS) {
            long most = Math.min(MAX_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(onTarget - 1, 5));
            return asked * 1000 + most / 2 + random.get().nextLong(most / 2 + 1);
        }
        if (target + 1 < targets && number < MAX_ATTEMPTS) {
            target++;
            onTarget = 0;
            return 0;
        }
        return -1;
    }

    private static long secondsOf(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(retryAfter.strip()));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE; // a date, or nonsense
        }
    }
}
