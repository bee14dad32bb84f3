/** Requests that may be sent again: what was done once is answered again, not done again. Request threads enter. */
@NullMarked
package io.tollgate.tenant.idempotency;

import org.jspecify.annotations.NullMarked;
