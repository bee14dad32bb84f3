/** Tests of the gateway's shape. */
@NullMarked
package io.tollgate.gateway;

import org.jspecify.annotations.NullMarked;
