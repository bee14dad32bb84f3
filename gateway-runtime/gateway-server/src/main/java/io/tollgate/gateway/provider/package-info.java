/**
 * What every upstream offers the request path: send one request, get its answer pushed in pieces. All calls of one request stay on its I/O thread.
 */
@NullMarked
package io.tollgate.gateway.provider;

import org.jspecify.annotations.NullMarked;
