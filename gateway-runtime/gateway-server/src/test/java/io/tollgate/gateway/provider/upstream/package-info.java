/** Tests. */
@NullMarked
package io.tollgate.gateway.provider.upstream;

import org.jspecify.annotations.NullMarked;
