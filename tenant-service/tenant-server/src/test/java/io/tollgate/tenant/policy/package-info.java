/** Unit tests. */
@NullMarked
package io.tollgate.tenant.policy;

import org.jspecify.annotations.NullMarked;
