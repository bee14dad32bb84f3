/**
 * Tests of the price book against a real Postgres. Test threads.
 */
@NullMarked
package io.tollgate.billing.rating.jpa;

import org.jspecify.annotations.NullMarked;
