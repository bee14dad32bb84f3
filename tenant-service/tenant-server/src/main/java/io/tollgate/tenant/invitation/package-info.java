/** Invitations to an organization by link, with or without mail. Request threads enter. */
@NullMarked
package io.tollgate.tenant.invitation;

import org.jspecify.annotations.NullMarked;
