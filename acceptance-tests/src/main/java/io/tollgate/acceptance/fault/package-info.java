/**
 * Faults on a TCP connection, on purpose. Rules may be set by any thread; copying runs on virtual threads.
 */
@NullMarked
package io.tollgate.acceptance.fault;

import org.jspecify.annotations.NullMarked;
