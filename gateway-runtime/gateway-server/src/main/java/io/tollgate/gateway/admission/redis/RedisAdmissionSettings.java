package io.tollgate.gateway.admission.redis;

import io.lettuce.core.RedisURI;
import io.tollgate.gateway.setting.EnvironmentReader;
import java.time.Duration;
import java.util.Map;

/**
 * Where Redis is and how patiently it is asked.
 *
 * @param nodeId this node's name among those that share the counters
 * @param commandTimeout how long one exchange may take; then the breaker opens
 * @param openFor how long the breaker stays open before it lets one probe through
 * @param reportEvery how often leases are reported, renewed and handed back
 */
public record RedisAdmissionSettings(
        RedisURI redis, String nodeId, Duration commandTimeout, Duration openFor, Duration reportEvery) {

    public static RedisAdmissionSettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader read = new EnvironmentReader(environment);
        RedisURI uri = read.require("TOLLGATE_REDIS_URL", new RedisURI(), RedisAdmissionSettings::redisUrl);
        String nodeId = read.text("TOLLGATE_NODE_ID", "node-1");
        read.check();
        return of(uri, nodeId);
    }

    private static RedisURI redisUrl(String text) {
        try {
            return RedisURI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a redis:// or rediss:// URL", e); // e may quote a password
        }
    }

    /** Production timings. */
    public static RedisAdmissionSettings of(RedisURI redis, String nodeId) {
        return new RedisAdmissionSettings(
                redis, nodeId, Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
    }
}
