/** Mail through an SMTP server. The calling request's thread waits, some seconds at most. */
@NullMarked
package io.tollgate.tenant.invitation.smtp;

import org.jspecify.annotations.NullMarked;
