/** Rows of policies. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.policy.jpa;

import org.jspecify.annotations.NullMarked;
