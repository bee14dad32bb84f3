/**
 * Prices as immutable versions and the cost of a usage event. The arithmetic is pure; the price book blocks on Postgres.
 */
@NullMarked
package io.tollgate.billing.rating;

import org.jspecify.annotations.NullMarked;
