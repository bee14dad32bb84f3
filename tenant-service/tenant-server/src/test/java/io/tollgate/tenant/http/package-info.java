/** Unit tests. */
@NullMarked
package io.tollgate.tenant.http;

import org.jspecify.annotations.NullMarked;
