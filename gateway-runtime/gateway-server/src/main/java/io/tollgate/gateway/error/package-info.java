/**
 * The one list of errors the data plane answers. Constants; any thread may enter.
 */
@NullMarked
package io.tollgate.gateway.error;

import org.jspecify.annotations.NullMarked;
