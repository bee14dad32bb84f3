/**
 * The price book in Postgres, the only package that knows JPA. Blocking; request and job threads of the server.
 */
@NullMarked
package io.tollgate.billing.rating.jpa;

import org.jspecify.annotations.NullMarked;
