/** Unit tests. */
@NullMarked
package io.tollgate.tenant.registry;

import org.jspecify.annotations.NullMarked;
