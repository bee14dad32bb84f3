package io.tollgate.gateway.admission.redis;

import io.lettuce.core.RedisURI;
import io.tollgate.gateway.config.EnvironmentReader;
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
        RedisURI uri = read.read(
                "TOLLGATE_REDIS_URL",
                "must be a Redis URL such as redis://127.0.0.1:6379",
                RedisURI.create("redis://invalid."),
                RedisURI::create);
        String nodeId = read.optional("TOLLGATE_NODE_ID", "node-1");
        read.check();
        return of(uri, nodeId);
    }

    /** Production timings. */
    public static RedisAdmissionSettings of(RedisURI redis, String nodeId) {
        return new RedisAdmissionSettings(
                redis, nodeId, Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
    }
}
