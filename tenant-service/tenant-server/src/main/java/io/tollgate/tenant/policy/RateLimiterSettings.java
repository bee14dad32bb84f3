package io.tollgate.tenant.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.PlatformJson;
import io.tollgate.tenant.error.Violations;
import java.time.Duration;
import java.util.Optional;

/** The settings of a {@code rate_limiter}: at most {@code limit} requests in any {@code window}, a duration in Go syntax. */
public record RateLimiterSettings(long limit, String window) {

    public static final String SLUG = "rate_limiter";

    /** The settings a request asks for; wrong ones are reported. */
    public static RateLimiterSettings check(CreateConsumerRequest.RateLimit request, Violations violations) {
        if (request.limit() < 1) {
            violations.add("rate_limit.limit", "must be at least 1");
        }
        Optional<Duration> window = GoDuration.parse(request.window());
        if (window.isEmpty() || window.get().compareTo(Duration.ofSeconds(1)) < 0) {
            violations.add("rate_limit.window", "must be a duration of at least 1s, such as 30s, 1m or 1h30m");
        }
        return new RateLimiterSettings(request.limit(), String.valueOf(request.window()));
    }

    /** As stored and as nodes read it. */
    public String toJson() {
        try {
            return PlatformJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of a number and a text is always writable", e);
        }
    }

    /** For people: {@code 60 per 1m}. */
    public String describe() {
        return limit + " per " + window;
    }
}
