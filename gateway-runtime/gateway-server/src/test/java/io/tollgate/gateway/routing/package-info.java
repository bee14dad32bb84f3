/** Tests. */
@NullMarked
package io.tollgate.gateway.routing;

import org.jspecify.annotations.NullMarked;
