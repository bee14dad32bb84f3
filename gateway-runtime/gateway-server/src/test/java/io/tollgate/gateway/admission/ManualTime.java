package io.tollgate.gateway.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Time that moves only when told: a clock and a nano time of one origin. */
public final class ManualTime extends Clock {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    public long nanoTime() {
        return nanos.get();
    }

    public long micros() {
        return Math.addExact(START.getEpochSecond() * 1_000_000, nanos.get() / 1_000);
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
