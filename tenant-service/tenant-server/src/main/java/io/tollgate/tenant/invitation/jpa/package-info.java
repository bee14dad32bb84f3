/** Rows of invitations. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.invitation.jpa;

import org.jspecify.annotations.NullMarked;
