/**
 * The live feed in Redis streams, the only package that knows Lettuce. Calls return at once; Lettuce's own threads complete them.
 */
@NullMarked
package io.tollgate.billing.live.redis;

import org.jspecify.annotations.NullMarked;
