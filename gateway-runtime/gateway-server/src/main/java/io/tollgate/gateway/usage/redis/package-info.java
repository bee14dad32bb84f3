/**
 * The live feed in Redis streams. I/O threads hand events over; one thread of its own writes them.
 */
@NullMarked
package io.tollgate.gateway.usage.redis;

import org.jspecify.annotations.NullMarked;
