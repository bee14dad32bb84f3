/**
 * Usage batches of nodes: read, count every event once, rate, charge, aggregate. Request threads of the server; safe to run in several instances.
 */
@NullMarked
package io.tollgate.billing.ingest;

import org.jspecify.annotations.NullMarked;
