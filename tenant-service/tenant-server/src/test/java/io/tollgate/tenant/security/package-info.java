/** Tests of rights. */
@NullMarked
package io.tollgate.tenant.security;

import org.jspecify.annotations.NullMarked;
