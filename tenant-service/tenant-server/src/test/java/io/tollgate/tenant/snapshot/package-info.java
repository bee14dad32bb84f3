/** Tests of publication. */
@NullMarked
package io.tollgate.tenant.snapshot;

import org.jspecify.annotations.NullMarked;
