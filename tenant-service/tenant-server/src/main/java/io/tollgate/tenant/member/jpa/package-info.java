/** Rows of members and of the roles organizations make. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.member.jpa;

import org.jspecify.annotations.NullMarked;
