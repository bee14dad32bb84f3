package io.tollgate.gateway.policy.ratelimit;

import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.gateway.policy.InvalidPolicySettingsException;
import io.tollgate.gateway.policy.SettingsReader;
import io.tollgate.gateway.policy.ratelimit.RateLimit.OnRedisFailure;
import java.time.Duration;
import java.util.List;

/** Reads the settings of a {@code rate_limiter} policy. */
public final class RateLimitSettings {

    /** The policy kind these settings belong to. */
    public static final String SLUG = "rate_limiter";

    private RateLimitSettings() {}

    /** @throws InvalidPolicySettingsException naming every field that is wrong */
    public static RateLimit parse(PolicyConfig policy) throws InvalidPolicySettingsException {
        SettingsReader settings = SettingsReader.of(policy.settings());
        long limit = settings.wholeNumber("limit", 1, Long.MAX_VALUE);
        Duration window = settings.duration("window", Duration.ofSeconds(1), Duration.ofDays(366));
        long retryAfter = settings.wholeNumberOr("retry_after", 0, Integer.MAX_VALUE, ceilSeconds(window));
        String onFailure = settings.oneOf("on_redis_failure", List.of("fail_open", "fail_closed"));
        settings.check();
        return new RateLimit(
                policy.id(),
                policy.name(),
                policy.global(),
                policy.mode(),
                limit,
                window,
                settings.text("window"),
                retryAfter,
                onFailure.equals("fail_closed") ? OnRedisFailure.FAIL_CLOSED : OnRedisFailure.FAIL_OPEN);
    }

    private static long ceilSeconds(Duration window) {
        return window.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
