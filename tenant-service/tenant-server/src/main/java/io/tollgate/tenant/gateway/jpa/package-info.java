/** Rows of gateways. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.gateway.jpa;

import org.jspecify.annotations.NullMarked;
