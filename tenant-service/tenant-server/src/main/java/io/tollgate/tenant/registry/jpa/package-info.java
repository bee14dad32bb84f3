/** Rows of registries. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.registry.jpa;

import org.jspecify.annotations.NullMarked;
