/**
 * Tests of the live feed against a real Redis.
 */
@NullMarked
package io.tollgate.gateway.usage.redis;

import org.jspecify.annotations.NullMarked;
