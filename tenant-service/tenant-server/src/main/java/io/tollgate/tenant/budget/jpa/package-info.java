/** Rows of budgets. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.budget.jpa;

import org.jspecify.annotations.NullMarked;
