package io.tollgate.contract.config;

import io.tollgate.contract.id.PolicyId;

/**
 * One configured policy. {@code slug} names its kind, such as {@code rate_limiter}; {@code settings} is that kind's settings
 * as one JSON object in text, validated when written and parsed into the kind's record when a node loads the snapshot.
 * A global policy applies to every consumer that has no own policy of the same kind.
 */
public record PolicyConfig(
        PolicyId id,
        String name,
        String slug,
        boolean enabled,
        boolean global,
        int priority,
        Mode mode,
        String settings) {

    public enum Mode {
        ENFORCE,
        THROTTLE,
        OBSERVE
    }
}
