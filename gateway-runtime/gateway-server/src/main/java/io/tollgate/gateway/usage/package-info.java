/**
 * Usage events from the node log to billing-usage. Called on I/O threads; writing and shipping run on their own threads.
 */
@NullMarked
package io.tollgate.gateway.usage;

import org.jspecify.annotations.NullMarked;
