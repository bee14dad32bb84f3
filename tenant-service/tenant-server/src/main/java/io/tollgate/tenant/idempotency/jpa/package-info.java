/** Rows of named requests. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.idempotency.jpa;

import org.jspecify.annotations.NullMarked;
