/**
 * Tests of prices and rating, and the tool that makes the bundled price list. Test threads.
 */
@NullMarked
package io.tollgate.billing.rating;

import org.jspecify.annotations.NullMarked;
