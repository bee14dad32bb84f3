/**
 * The application's entry: which JAX-RS application the server starts and what its beans share. Request threads of the server.
 */
@NullMarked
package io.tollgate.billing;

import org.jspecify.annotations.NullMarked;
