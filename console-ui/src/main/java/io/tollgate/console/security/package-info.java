/**
 * Who is signed in: OpenID Connect, sessions, sign-out. Entered by request threads and, for tokens, by background work.
 */
@NullMarked
package io.tollgate.console.security;

import org.jspecify.annotations.NullMarked;
