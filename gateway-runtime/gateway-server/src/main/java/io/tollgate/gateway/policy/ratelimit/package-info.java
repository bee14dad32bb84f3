/**
 * The rate_limiter policy: so many requests per window. Immutable settings.
 */
@NullMarked
package io.tollgate.gateway.policy.ratelimit;

import org.jspecify.annotations.NullMarked;
