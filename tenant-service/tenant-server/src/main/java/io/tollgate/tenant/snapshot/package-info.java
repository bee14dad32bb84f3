/** Compiles, signs and publishes the configuration of gateways to their nodes. Request threads and one feed thread enter. */
@NullMarked
package io.tollgate.tenant.snapshot;

import org.jspecify.annotations.NullMarked;
