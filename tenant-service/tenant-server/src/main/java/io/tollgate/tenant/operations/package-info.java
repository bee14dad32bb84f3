/** Health, readiness and metrics. Request threads enter. */
@NullMarked
package io.tollgate.tenant.operations;

import org.jspecify.annotations.NullMarked;
