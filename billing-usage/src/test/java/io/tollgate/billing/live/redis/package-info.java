/**
 * Tests of the live feed against a real Redis. Test threads.
 */
@NullMarked
package io.tollgate.billing.live.redis;

import org.jspecify.annotations.NullMarked;
