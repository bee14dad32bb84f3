/** Budgets on money per calendar period. Request threads enter. */
@NullMarked
package io.tollgate.tenant.budget;

import org.jspecify.annotations.NullMarked;
