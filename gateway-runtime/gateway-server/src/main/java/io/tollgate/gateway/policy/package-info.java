/**
 * Policies and their settings, parsed when a snapshot is compiled. Local policies run on I/O threads.
 */
@NullMarked
package io.tollgate.gateway.policy;

import org.jspecify.annotations.NullMarked;
