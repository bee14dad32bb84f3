/**
 * Tests of ingestion against a real Postgres. Test threads.
 */
@NullMarked
package io.tollgate.billing.ingest;

import org.jspecify.annotations.NullMarked;
