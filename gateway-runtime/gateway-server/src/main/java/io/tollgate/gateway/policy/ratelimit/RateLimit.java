package io.tollgate.gateway.policy.ratelimit;

import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.gateway.policy.GoDuration;
import java.time.Duration;

/**
 * At most {@code limit} requests in any {@code window}, counted for the whole gateway when the policy is global, else per
 * consumer. {@code windowText} is the window as configured, which the wire repeats.
 */
public record RateLimit(
        PolicyId policyId,
        String policyName,
        boolean global,
        PolicyConfig.Mode mode,
        long limit,
        Duration window,
        String windowText,
        long retryAfterSeconds,
        OnRedisFailure onRedisFailure) {

    /** What a limit does while its counter cannot be reached. */
    public enum OnRedisFailure {
        /** Counts on this node alone, against this node's share of the limit. */
        FAIL_OPEN,
        /** Refuses with 503. */
        FAIL_CLOSED
    }

    public RateLimit {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 but is " + limit);
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("window must be at least 1s but is " + window);
        }
    }

    /** A limit with the usual reaction to a lost counter: it fails open. */
    public RateLimit(
            PolicyId policyId,
            String policyName,
            boolean global,
            PolicyConfig.Mode mode,
            long limit,
            Duration window,
            long retryAfterSeconds) {
        this(
                policyId,
                policyName,
                global,
                mode,
                limit,
                window,
                GoDuration.format(window),
                retryAfterSeconds,
                OnRedisFailure.FAIL_OPEN);
    }

    /** The name of what is counted, in headers and bodies of the wire. */
    public String dimension() {
        return global ? "global" : "consumer";
    }
}
