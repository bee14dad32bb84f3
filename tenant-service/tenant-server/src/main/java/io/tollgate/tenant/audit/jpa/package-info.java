/** Rows of audit entries and seals, and the changes the database noted. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.audit.jpa;

import org.jspecify.annotations.NullMarked;
