package io.tollgate.gateway.server;

import io.tollgate.gateway.admission.Admission;
import io.tollgate.gateway.config.ProviderCredentials;
import io.tollgate.gateway.identity.CallerIdentifier;
import io.tollgate.gateway.provider.Upstreams;
import io.tollgate.gateway.provider.openai.TokenCounter;
import io.tollgate.gateway.provider.upstream.IoLoops;
import io.tollgate.gateway.provider.upstream.UpstreamSettings;
import io.tollgate.gateway.routing.Router;
import io.tollgate.gateway.usage.LiveFeed;
import io.tollgate.gateway.usage.UsageRecorder;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Everything a request meets on its way. {@code random} gives a generator for the current thread; it makes ids and jitter. */
public record ProxyServices(
        CallerIdentifier identifier,
        Admission admission,
        UsageRecorder recorder,
        LiveFeed liveFeed,
        ProviderCredentials credentials,
        Router router,
        Upstreams upstreams,
        TokenCounter tokens,
        IoLoops loops,
        GatewayMetrics metrics,
        InFlight inFlight,
        Clock clock,
        Supplier<RandomGenerator> random,
        ServerSettings settings,
        UpstreamSettings upstreamSettings) {}
