package io.tollgate.gateway.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The node log's meters. Written by the writer thread. */
final class LogMetrics {

    private final AtomicInteger openAttempts = new AtomicInteger();
    private final Timer forces;
    private final DistributionSummary groups;
    private final Counter segmentsGivenUp;

    LogMetrics(MeterRegistry registry, LogHealth health) {
        forces = Timer.builder("tollgate.node.log.force")
                .description("time of forcing one group to the device")
                .register(registry);
        groups = DistributionSummary.builder("tollgate.node.log.group")
                .description("records settled together")
                .register(registry);
        segmentsGivenUp = Counter.builder("tollgate.node.log.segments.given.up")
                .description("segments abandoned after a failed write or force")
                .register(registry);
        Gauge.builder("tollgate.node.log.accepting", health, now -> now.accepting() ? 1 : 0)
                .description("1 while billable requests are taken")
                .register(registry);
        Gauge.builder("tollgate.node.log.queued", health, LogHealth::queuedRecords)
                .description("records waiting to be written")
                .register(registry);
        Gauge.builder("tollgate.node.log.open.attempts", openAttempts, AtomicInteger::get)
                .description("attempts with an OPEN and no CLOSE yet")
                .register(registry);
        FunctionCounter.builder("tollgate.node.log.refused.dropped", health, LogHealth::refusedEventsDropped)
                .description("events of refused requests that found no room; never billable ones")
                .register(registry);
    }

    void forced(Duration time) {
        forces.record(time);
    }

    void groupSettled(int records) {
        groups.record(records);
    }

    void segmentGivenUp() {
        segmentsGivenUp.increment();
    }

    void openAttempts(int now) {
        openAttempts.set(now);
    }
}
