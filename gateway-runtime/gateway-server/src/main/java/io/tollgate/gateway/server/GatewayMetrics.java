package io.tollgate.gateway.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.gateway.provider.Upstreams;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times requests for Prometheus. Labels have few values: status class, outcome, known provider; never an
 * organization, a model name or anything a client can invent. Any thread may enter.
 */
public final class GatewayMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private final PrometheusMeterRegistry registry;
    private final Upstreams upstreams;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Counter inputTokens;
    private final Counter outputTokens;

    private record Key(int statusClass, UsageEvent.Outcome outcome, String provider) {}

    public GatewayMetrics(PrometheusMeterRegistry registry, Upstreams upstreams, InFlight inFlight) {
        this.registry = registry;
        this.upstreams = upstreams;
        this.inputTokens =
                Counter.builder("tollgate.tokens").tag("kind", "input").register(registry);
        this.outputTokens =
                Counter.builder("tollgate.tokens").tag("kind", "output").register(registry);
        registry.gauge("tollgate.requests.in.flight", inFlight, InFlight::count);
    }

    void request(UsageEvent event, long nanos) {
        Key key = new Key(
                event.httpStatus() / 100,
                event.outcome(),
                event.provider() == null ? "none" : upstreams.label(event.provider()));
        timers.computeIfAbsent(key, this::timer).record(Duration.ofNanos(nanos));
        inputTokens.increment((double) event.usage().promptTokens());
        outputTokens.increment((double) event.usage().completionTokens());
    }

    private Timer timer(Key key) {
        return Timer.builder("tollgate.requests")
                .tag("status", key.statusClass + "xx")
                .tag("outcome", key.outcome.name().toLowerCase(java.util.Locale.ROOT))
                .tag("provider", key.provider)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** The Prometheus text format. */
    String scrape() {
        return registry.scrape();
    }
}
