/** Configured policies and the checks on their settings. Request threads enter. */
@NullMarked
package io.tollgate.tenant.policy;

import org.jspecify.annotations.NullMarked;
