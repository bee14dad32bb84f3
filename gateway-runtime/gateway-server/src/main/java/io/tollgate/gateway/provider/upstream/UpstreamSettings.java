package io.tollgate.gateway.provider.upstream;

import io.tollgate.gateway.setting.EnvironmentReader;
import java.time.Duration;
import java.util.Map;

/**
 * Time and size limits of outbound calls. {@code maxBufferedBytes} bounds an answer that is not streamed; connections are
 * used for at most {@code maxConnectionAge}, so that no resolved address outlives it.
 */
public record UpstreamSettings(
        boolean allowPrivateUpstreams,
        int maxRetries,
        Duration resolveTimeout,
        Duration connectTimeout,
        Duration firstByteTimeout,
        Duration idleTimeout,
        Duration totalTimeout,
        Duration maxConnectionAge,
        Duration maxIdle,
        int maxIdleConnectionsPerThread,
        int maxBufferedBytes) {

    public static UpstreamSettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader in = new EnvironmentReader(environment);
        UpstreamSettings settings = new UpstreamSettings(
                in.bool("TOLLGATE_ALLOW_PRIVATE_UPSTREAMS", false),
                in.integer("TOLLGATE_PROVIDER_MAX_RETRIES", 2, 0, 10),
                in.millis("TOLLGATE_PROVIDER_RESOLVE_TIMEOUT_MS", Duration.ofSeconds(5)),
                in.millis("TOLLGATE_PROVIDER_CONNECT_TIMEOUT_MS", Duration.ofSeconds(10)),
                in.millis("TOLLGATE_PROVIDER_FIRST_BYTE_TIMEOUT_MS", Duration.ofSeconds(60)),
                in.millis("TOLLGATE_PROVIDER_IDLE_TIMEOUT_MS", Duration.ofSeconds(60)),
                in.millis("TOLLGATE_PROVIDER_TOTAL_TIMEOUT_MS", Duration.ofSeconds(600)),
                Duration.ofMinutes(5),
                Duration.ofSeconds(50),
                in.integer("TOLLGATE_PROVIDER_MAX_IDLE_CONNECTIONS", 256, 0, 10_000),
                in.integer("TOLLGATE_PROVIDER_MAX_RESPONSE_BYTES", 32 * 1024 * 1024, 1024, 1024 * 1024 * 1024));
        in.check();
        return settings;
    }
}
