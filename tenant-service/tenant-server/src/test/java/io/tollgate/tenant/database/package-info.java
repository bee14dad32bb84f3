/** Tests of the transactions against a real Postgres. */
@NullMarked
package io.tollgate.tenant.database;

import org.jspecify.annotations.NullMarked;
