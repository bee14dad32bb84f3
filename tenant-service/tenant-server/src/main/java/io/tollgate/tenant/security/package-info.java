/**
 * Who is calling and what they may do: tokens, route annotations, permissions, and the two filters that every request passes.
 * Request threads enter.
 */
@NullMarked
package io.tollgate.tenant.security;

import org.jspecify.annotations.NullMarked;
