/**
 * The signed configuration snapshot of one gateway, as tenant-service publishes it and gateway nodes read it. Immutable
 * values; any thread may enter.
 */
@NullMarked
package io.tollgate.contract.config;

import org.jspecify.annotations.NullMarked;
