/**
 * Tests of what the console is told. Test threads.
 */
@NullMarked
package io.tollgate.billing.spend;

import org.jspecify.annotations.NullMarked;
