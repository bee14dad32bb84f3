package io.tollgate.gateway.server;

import io.tollgate.gateway.setting.EnvironmentReader;
import java.time.Duration;
import java.util.Map;

/**
 * The node's own listeners and limits. {@code defaultMaxOutputTokens} is what a model may produce when the client sets no cap
 * of its own; {@code mediaPartTokens} bounds what one image, audio or file in a prompt can count as.
 */
public record ServerSettings(
        String bindAddress,
        int proxyPort,
        int internalPort,
        String nodeToken,
        int ioThreads,
        int maxBodyBytes,
        Duration bodyTimeout,
        Duration writeTimeout,
        Duration parseTimeout,
        Duration keepAlive,
        int maxConnections,
        long defaultMaxOutputTokens,
        long mediaPartTokens,
        Duration drainAccept,
        Duration drainStreams) {

    public static ServerSettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader in = new EnvironmentReader(environment);
        int processors = Runtime.getRuntime().availableProcessors();
        ServerSettings settings = new ServerSettings(
                in.text("TOLLGATE_BIND_ADDRESS", "127.0.0.1"),
                in.integer("TOLLGATE_PROXY_PORT", 8081, 0, 65_535),
                in.integer("TOLLGATE_GATEWAY_INTERNAL_PORT", 8091, 0, 65_535),
                in.required("TOLLGATE_NODE_TOKEN"),
                in.integer("TOLLGATE_IO_THREADS", processors, 1, 256),
                in.integer("TOLLGATE_MAX_BODY_BYTES", 10 * 1024 * 1024, 1024, 512 * 1024 * 1024),
                in.millis("TOLLGATE_BODY_TIMEOUT_MS", Duration.ofSeconds(20)),
                in.millis("TOLLGATE_WRITE_TIMEOUT_MS", Duration.ofSeconds(60)),
                in.millis("TOLLGATE_PARSE_TIMEOUT_MS", Duration.ofSeconds(5)),
                in.millis("TOLLGATE_KEEP_ALIVE_MS", Duration.ofSeconds(60)),
                in.integer("TOLLGATE_MAX_CONNECTIONS", 20_000, 1, 1_000_000),
                in.integer("TOLLGATE_DEFAULT_MAX_OUTPUT_TOKENS", 16_384, 1, 10_000_000),
                in.integer("TOLLGATE_MEDIA_PART_TOKENS", 50_000, 0, 10_000_000),
                in.millis("TOLLGATE_DRAIN_ACCEPT_MS", Duration.ofSeconds(5)),
                in.millis("TOLLGATE_DRAIN_STREAMS_MS", Duration.ofSeconds(120)));
        in.check();
        return settings;
    }
}
