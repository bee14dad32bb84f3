/** Unit tests. */
@NullMarked
package io.tollgate.tenant.budget;

import org.jspecify.annotations.NullMarked;
