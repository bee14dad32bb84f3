/**
 * The counters of admission in Redis: two Lua scripts, one connection, a circuit breaker. The only package that knows the
 * Redis client besides the live feed. Entered by I/O threads, which it never blocks; answers come on the client's threads.
 */
@NullMarked
package io.tollgate.gateway.admission.redis;

import org.jspecify.annotations.NullMarked;
