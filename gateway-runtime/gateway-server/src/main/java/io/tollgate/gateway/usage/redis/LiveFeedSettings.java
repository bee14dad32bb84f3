package io.tollgate.gateway.usage.redis;

import io.lettuce.core.RedisURI;
import io.tollgate.gateway.setting.EnvironmentReader;
import io.tollgate.gateway.setting.InvalidSettingsException;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the live feed. All but the address are fixed: the feed is best effort.
 *
 * @param redis {@code TOLLGATE_REDIS_URL}; may hold a password, so this record prints no address
 * @param maxWaiting events that may wait to be written or answered; more are dropped
 * @param interval how long events are gathered for one write
 * @param timeout of connecting and of each command
 * @param reconnectEvery wait between attempts to connect
 */
public record LiveFeedSettings(
        RedisURI redis, int maxWaiting, Duration interval, Duration timeout, Duration reconnectEvery) {

    /** @throws InvalidSettingsException naming every setting that is wrong */
    public static LiveFeedSettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader in = new EnvironmentReader(environment);
        RedisURI redis = in.require("TOLLGATE_REDIS_URL", new RedisURI(), LiveFeedSettings::redisUrl);
        in.check();
        return of(redis);
    }

    static LiveFeedSettings of(RedisURI redis) {
        redis.setTimeout(Duration.ofSeconds(2));
        return new LiveFeedSettings(redis, 4096, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    private static RedisURI redisUrl(String text) {
        try {
            return RedisURI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a redis:// or rediss:// URL", e); // e may quote a password
        }
    }

    @Override
    public String toString() {
        return "LiveFeedSettings[redis=[secret], maxWaiting=" + maxWaiting + "]";
    }
}
