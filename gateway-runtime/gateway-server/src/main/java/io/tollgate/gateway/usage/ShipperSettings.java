package io.tollgate.gateway.usage;

import io.tollgate.gateway.config.Secret;
import io.tollgate.gateway.setting.EnvironmentReader;
import io.tollgate.gateway.setting.InvalidSettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the shipper.
 *
 * @param usageEvents where batches go: {@code /internal/v1/usage-events} below {@code TOLLGATE_BILLING_URL}
 * @param nodeToken {@code TOLLGATE_NODE_TOKEN}
 * @param nodeId {@code TOLLGATE_NODE_ID}, 1 to 64 letters, digits, dots, dashes or underscores
 * @param linger how long a batch that is not full may wait for more, fixed at 250 ms
 * @param connectTimeout fixed at 2 s
 * @param requestTimeout from sending to the answer's last byte, fixed at 10 s
 * @param firstRetry upper bound of the random wait before the first retry, fixed at 200 ms; it doubles with each
 * @param slowestRetry upper bound of any wait between retries, fixed at 5 s
 */
public record ShipperSettings(
        URI usageEvents,
        Secret nodeToken,
        String nodeId,
        Duration linger,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration firstRetry,
        Duration slowestRetry) {

    public ShipperSettings {
        if (!nodeId.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("the node id has a character that is not allowed");
        }
    }

    /** @throws InvalidSettingsException naming every setting that is wrong */
    public static ShipperSettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader in = new EnvironmentReader(environment);
        URI billing = in.httpUrl("TOLLGATE_BILLING_URL");
        Secret token = in.require("TOLLGATE_NODE_TOKEN", new Secret(""), ShipperSettings::headerValue);
        String nodeId = in.require("TOLLGATE_NODE_ID", "unset", ShipperSettings::nodeId);
        in.check();
        return of(billing, token, nodeId);
    }

    static ShipperSettings of(URI billing, Secret token, String nodeId) {
        String base = billing.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new ShipperSettings(
                URI.create(trimmed + "/internal/v1/usage-events"),
                token,
                nodeId,
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofMillis(200),
                Duration.ofSeconds(5));
    }

    private static Secret headerValue(String text) {
        if (!text.matches("[!-~]+")) {
            throw new IllegalArgumentException("must be printable ASCII without spaces");
        }
        return new Secret(text);
    }

    private static String nodeId(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("must be 1 to 64 letters, digits, dots, dashes or underscores");
        }
        return text;
    }
}
