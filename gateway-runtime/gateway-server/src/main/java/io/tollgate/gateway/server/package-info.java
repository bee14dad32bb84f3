/**
 * The HTTP edge: listeners, framing guard, the request's way through the node, health and drain. Runs on I/O threads and never blocks them.
 */
@NullMarked
package io.tollgate.gateway.server;

import org.jspecify.annotations.NullMarked;
