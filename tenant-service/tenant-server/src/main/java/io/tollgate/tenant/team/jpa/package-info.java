/** Rows of teams, who is in them, and what they own. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.team.jpa;

import org.jspecify.annotations.NullMarked;
