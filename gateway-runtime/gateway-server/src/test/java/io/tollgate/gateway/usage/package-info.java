/**
 * Tests of the node log, the shipper and their fixtures.
 */
@NullMarked
package io.tollgate.gateway.usage;

import org.jspecify.annotations.NullMarked;
