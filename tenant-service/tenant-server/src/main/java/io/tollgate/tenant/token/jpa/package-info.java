/** Rows of API tokens. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.token.jpa;

import org.jspecify.annotations.NullMarked;
