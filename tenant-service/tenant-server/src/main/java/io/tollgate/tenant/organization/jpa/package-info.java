/** Rows of organizations and members. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.organization.jpa;

import org.jspecify.annotations.NullMarked;
