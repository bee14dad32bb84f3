/** The few ways a call can fail on purpose. Immutable; thrown on the thread that serves the call. */
@NullMarked
package io.tollgate.tenant.error;

import org.jspecify.annotations.NullMarked;
