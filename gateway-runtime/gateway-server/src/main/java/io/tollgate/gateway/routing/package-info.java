/**
 * Which registries may serve a request, in which order. Pure; runs on I/O threads.
 */
@NullMarked
package io.tollgate.gateway.routing;

import org.jspecify.annotations.NullMarked;
