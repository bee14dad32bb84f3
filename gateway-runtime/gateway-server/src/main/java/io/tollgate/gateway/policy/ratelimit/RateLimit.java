package io.tollgate.gateway.policy.ratelimit;

import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.id.PolicyId;
import java.time.Duration;

/**
 * At most {@code limit} requests in any {@code window}, counted for the whole gateway when the policy is global, else per
 * consumer.
 */
public record RateLimit(
        PolicyId policyId,
        String policyName,
        boolean global,
        PolicyConfig.Mode mode,
        long limit,
        Duration window,
        long retryAfterSeconds) {

    public RateLimit {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 but is " + limit);
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("window must be at least 1s but is " + window);
        }
    }
}
