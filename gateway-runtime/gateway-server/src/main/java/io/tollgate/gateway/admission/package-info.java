/**
 * Demands of limits and budgets, granted all together or not at all. Called on I/O threads, which it never blocks.
 */
@NullMarked
package io.tollgate.gateway.admission;

import org.jspecify.annotations.NullMarked;
