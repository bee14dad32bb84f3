/**
 * One gateway node as its own process, with Redis and a double of the control plane. Entered by the test's thread.
 */
@NullMarked
package io.tollgate.acceptance.node;

import org.jspecify.annotations.NullMarked;
