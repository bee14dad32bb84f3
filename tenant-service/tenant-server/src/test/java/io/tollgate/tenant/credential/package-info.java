/** Unit tests. */
@NullMarked
package io.tollgate.tenant.credential;

import org.jspecify.annotations.NullMarked;
