/**
 * The live feed of attempts, best effort and never billable. Waiting polls hold no thread.
 */
@NullMarked
package io.tollgate.billing.live;

import org.jspecify.annotations.NullMarked;
