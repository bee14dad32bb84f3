/**
 * Turns a request's credential and address into a caller. Runs on I/O threads and never blocks.
 */
@NullMarked
package io.tollgate.gateway.identity;

import org.jspecify.annotations.NullMarked;
