/** Rows of API keys and keysets. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.credential.jpa;

import org.jspecify.annotations.NullMarked;
